// A form with answers in it: answers in, problems and values out, as pure/forms/filling.py
// and answers.py judge them. Vectors hold the two level. Keeps nothing outside memory.

import { addressOf } from "./formtree.js";
import { MOST_REPETITIONS, Overfull, Settled, above, nameOf } from "./formsettling.js";
import { fitsKind, tidied } from "./formkinds.js";
import { truth } from "./xpath.js";

const PART = /^([^/[\]]+)(?:\[([0-9]{1,3})\])?$/;
const plainPath = (address) => address.replace(/\[[0-9]+\]/g, "");

export class Filling extends Settled {
  /** Put answers where they belong; addresses the form does not know are dropped. */
  take(answers) {
    for (const [address, answer] of Object.entries(answers)) {
      const node = this.#reach(address, true);
      if (node && this.mayBeGiven(node)) {
        node.text = tidied(answer, this.bind(node.path).kind);
      }
    }
    this.settle();
  }

  /** Have so many repetitions in the families at some addresses, outer ones first. */
  haveRepetitions(numbers) {
    for (const [address, number] of Object.entries(numbers)) {
      const parent = this.#reach(above(address), true);
      const section = this.repeats.get(plainPath(address));
      if (!parent || !section || section.count) continue;
      if (number > MOST_REPETITIONS) throw new Overfull();
      this.have(section.path, parent, number);
    }
    this.settle();
  }

  /** How many repetitions each family has that people add to. */
  repetitions() {
    const found = {};
    for (const node of this.root.walk()) {
      for (const item of this.free.get(node.path) ?? []) {
        const name = nameOf(item.path);
        found[`${addressOf(node)}/${name}`] = node.named(name).length;
      }
    }
    return found;
  }

  /** Take one repetition out. */
  drop(address) {
    const node = this.#reach(address, false);
    if (!node?.parent || !this.repeats.has(node.path)) return;
    node.parent.children.splice(node.parent.children.indexOf(node), 1);
    this.settle();
  }

  /** Add a repetition to the family at an address such as `/data/child`. */
  add(address) {
    const parent = this.#reach(above(address), false);
    const path = plainPath(address);
    if (!parent || !this.repeats.has(path)) return;
    this.repeat(path, parent);
    this.settle();
  }

  /** Whether an answer is shown and cannot be changed. */
  fixed(node) {
    const bind = this.bind(node.path);
    if (bind.calculate) return true;
    return bind.readonly !== undefined && truth(bind.readonly, this.scope(node));
  }

  isQuestion(node) {
    return !node.children.length && this.questions.has(node.path);
  }

  /** Whether an answer from outside is taken; what was kept once comes back. */
  mayBeGiven(node) {
    const bind = this.bind(node.path);
    if (bind.calculate) return JSON.stringify(bind.calculate).includes('["call","once"');
    return this.isQuestion(node) && !this.fixed(node);
  }

  /** Whether a repetition would be asked for, though there may be none. */
  wouldApply(section, parent) {
    const rule = this.bind(section.path).relevant;
    const place = { name: nameOf(section.path), path: section.path, parent, children: [] };
    place.named = () => [];
    place.walk = () => [place];
    place.value = () => "";
    place.asked = true;
    place.place = 1;
    return parent.asked && (!rule || truth(rule, this.scope(place)));
  }

  #reach(address, grow) {
    const [root, ...parts] = address.split("/").slice(1);
    let node = root === this.root.name ? this.root : null;
    for (const part of parts) {
      const found = PART.exec(part);
      if (!node || !found) return null;
      node = this.#child(node, found[1], Number(found[2] ?? 1), grow);
    }
    return node;
  }

  #child(node, name, place, grow) {
    const path = `${node.path}/${name}`;
    let family = node.named(name);
    while (grow && this.repeats.has(path) && family.length + 1 <= place) {
      this.repeat(path, node);
      family = node.named(name);
    }
    return place > 0 ? family[place - 1] ?? null : null;
  }

  /** The answers as they leave the form: groups as objects, repeats as lists. */
  answers(root = this.root) {
    const found = {};
    for (const child of root.children) {
      if (!child.asked) continue;
      const value = child.children.length ? this.answers(child) : child.text;
      const empty = typeof value === "string" ? !value : !Object.keys(value).length;
      if (empty) continue;
      if (this.repeats.has(child.path)) (found[child.name] ??= []).push(value);
      else found[child.name] = value;
    }
    return found;
  }

  /** What cannot stay below the nodes of `path`: address, rule and the form's words. */
  problems(path) {
    const found = [];
    for (const branch of path ? this.nodes(path) : [this.root]) {
      for (const node of branch.walk()) {
        const question = this.questions.get(node.path);
        if (!question || !node.asked || this.fixed(node)) continue;
        const rule = this.#broken(question, node);
        if (rule) found.push({ address: addressOf(node), rule, words: this.#said(rule, node) });
      }
    }
    return found;
  }

  #broken(question, node) {
    const bind = this.bind(node.path);
    const scope = this.scope(node);
    if (node.text === "") {
      if (question.control === "upload" || !bind.required) return "";
      return truth(bind.required, scope) ? "required" : "";
    }
    if (!fitsKind(bind.kind, node.text, question.bounds)) return "kind";
    if (question.choices && !this.#chosenWell(question, node)) return "choice";
    return bind.constraint && !truth(bind.constraint, scope) ? "constraint" : "";
  }

  #chosenWell(question, node) {
    const offered = this.choices(question, node);
    const chosen = question.control === "select1" ? [node.text] : node.text.split(" ");
    return new Set(chosen).size === chosen.length && chosen.every((code) => offered.has(code));
  }

  #said(rule, node) {
    return this.say(this.bind(node.path)[`${rule}Words`], node);
  }
}
