// A form at rest: what follows from its answers has been computed. The same steps in the
// same order as pure/forms/settling.py: relevance, calculations, counts of repetitions.
// Takes no answer from outside and judges none: see formfilling.js.

import { Node } from "./formtree.js";
import { evaluate, text, truth } from "./xpath.js";
import { isVoid, numberOf, textOf } from "./xpathvalues.js";

export const MOST_REPETITIONS = 100;
const MOST_NODES = 10_000;
const ROUNDS = 24;

/** More repetitions than anybody would write. */
export class Overfull extends Error {}

export const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);
export const above = (path) => path.slice(0, path.lastIndexOf("/"));
export const isSection = (item) => "children" in item;

const walk = (items) =>
  items.flatMap((item) => [item, ...(isSection(item) ? walk(item.children) : [])]);

export class Settled {
  constructor(form, { now, seed = 1 }) {
    this.form = form;
    this.now = now;
    this.seed = seed;
    this.grown = 0;
    this.items = walk(form.children);
    const questions = this.items.filter((item) => !isSection(item));
    const repeats = this.items.filter((item) => item.repeats);
    this.questions = new Map(questions.map((item) => [item.path, item]));
    this.repeats = new Map(repeats.map((item) => [item.path, item]));
    this.counted = grouped(repeats.filter((item) => item.count));
    this.free = grouped(repeats.filter((item) => !item.count));
    this.instances = Object.fromEntries(
      Object.entries(form.instances).map(([name, branch]) => [name, Node.read(branch)]),
    );
    this.root = Node.read(form.blank);
    this.begin(this.root);
    this.settle();
  }

  bind(path) {
    return this.form.binds[path] ?? { kind: "string" };
  }

  /** Add one repetition under `parent`. */
  repeat(path, parent) {
    const family = parent.named(nameOf(path));
    if (family.length >= MOST_REPETITIONS || this.grown >= MOST_NODES) throw new Overfull();
    const twin = Node.read(this.form.templates[path], parent);
    this.grown += twin.walk().length;
    const last = family.length
      ? parent.children.indexOf(family.at(-1)) + 1
      : parent.children.length;
    parent.children.splice(last, 0, twin);
    this.begin(twin);
    return twin;
  }

  /** Compute what follows from the answers, until nothing moves any more. */
  settle() {
    for (let round = 0; round < ROUNDS; round += 1) {
      // Counts come last: one that is read too early would hide answers.
      const rested = this.#rest();
      if (!(this.#count(this.root) || rested)) return;
    }
  }

  #rest() {
    let moved = false;
    for (let round = 0; round < ROUNDS; round += 1) {
      if (!this.#pass(this.root, true)) break;
      moved = true;
    }
    return moved;
  }

  /** Set what the form says an answer begins with. */
  begin(branch) {
    for (const node of branch.walk()) {
      const first = this.form.firsts[node.path];
      if (first && !node.text) node.text = text(first, this.scope(node));
    }
  }

  #pass(node, askedAbove) {
    const bind = this.form.binds[node.path];
    const asked = askedAbove && (!bind?.relevant || truth(bind.relevant, this.scope(node)));
    let moved = node.asked !== asked;
    node.asked = asked;
    if (bind?.calculate && asked) {
      const found = evaluate(bind.calculate, this.scope(node));
      const value = isVoid(found) ? "" : textOf(found);
      moved = moved || value !== node.text;
      node.text = value;
    }
    const most = new Map(
      asked
        ? (this.counted.get(node.path) ?? []).map((item) => [item.path, this.#wanted(item, node)])
        : [],
    );
    for (const child of node.children) {
      const within = !most.has(child.path) || child.place <= most.get(child.path);
      moved = this.#pass(child, asked && within) || moved;
    }
    return moved;
  }

  #count(node) {
    let moved = false;
    for (const item of node.asked ? this.counted.get(node.path) ?? [] : []) {
      const wanted = Math.min(this.#wanted(item, node), MOST_REPETITIONS);
      while (node.named(nameOf(item.path)).length < wanted && this.grown < MOST_NODES) {
        this.repeat(item.path, node);
        moved = true;
      }
    }
    for (const child of [...node.children]) moved = this.#count(child) || moved;
    return moved;
  }

  #wanted(item, parent) {
    const place = new Node(nameOf(item.path), "", parent);
    const number = numberOf(evaluate(item.count, this.scope(place)));
    return number >= 0 && number < Infinity ? Math.trunc(number) : 0;
  }

  /** Have so many repetitions under one parent. */
  have(path, parent, wanted) {
    while (parent.named(nameOf(path)).length < wanted) this.repeat(path, parent);
    let family = parent.named(nameOf(path));
    while (family.length > wanted) {
      parent.children.splice(parent.children.indexOf(family.at(-1)), 1);
      family = parent.named(nameOf(path));
    }
  }

  /** Where expressions of this node are judged. */
  scope(node) {
    return {
      node,
      current: node,
      now: this.now,
      seed: this.seed,
      instances: this.instances,
      choiceName: (value, asked) => {
        const question = this.questions.get(asked.path);
        return question ? this.choices(question, asked).get(value) ?? value : value;
      },
    };
  }

  /** Every node at a path, in all repetitions. */
  nodes(path) {
    return path.split("/").slice(2).reduce(
      (found, name) => found.flatMap((node) => node.named(name)),
      [this.root],
    );
  }

  /** Words with the answers they quote. */
  say(words, node) {
    return (words ?? [])
      .map((piece) => (typeof piece === "string" ? piece : text(piece, this.scope(node))))
      .join("");
  }

  /** What may be chosen here and now: code -> words. */
  choices(question, node) {
    const found = new Map();
    if (!question.choices) return found;
    const { nodeset, value, label, translated } = question.choices;
    const items = evaluate(nodeset, this.scope(node));
    for (const item of Array.isArray(items) ? items : []) {
      const code = item.named(value)[0]?.text;
      if (!code || found.has(code)) continue;
      const held = item.named(label)[0]?.text ?? "";
      const words = translated ? this.form.texts[held] ?? [] : [held];
      found.set(code, this.say(words, item));
    }
    return found;
  }
}

function grouped(repeats) {
  const found = new Map();
  for (const item of repeats) {
    const place = above(item.path);
    found.set(place, [...(found.get(place) ?? []), item]);
  }
  return found;
}
