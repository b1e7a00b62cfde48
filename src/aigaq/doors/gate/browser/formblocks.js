// What a page of a form shows, as doors/gate/blocks.py decides it: each question as plain
// values, ready to be drawn. Reads a filling, changes nothing.

import { addressOf } from "./formtree.js";
import { isSection, nameOf } from "./formsettling.js";
import { parentsOf } from "./formsteps.js";

const MANY = 12; // with more choices than this a menu is shorter than a list of buttons
const WORDED = ["input", "area"];
const MENUS = /minimal|autocomplete|search/;
const INPUTS = {
  int: "number", decimal: "number", date: "date", time: "time", dateTime: "datetime-local",
};

/** The blocks of a page; `said(rule)` says what the form itself leaves unsaid. */
export function blocksOf(filling, step, { problems = [], unsaid = {}, said }) {
  const wrong = new Map(problems.map((problem) => [problem.address, problem]));
  const page = { filling, wrong, unsaid, said };
  const found = parentsOf(filling, step).flatMap((parent) => below(page, parent, step));
  const loose = found.length > 0 && found.every((block) => !block.part);
  // Questions without a group stand on one card, like those of a group.
  return loose ? [{ part: true, label: "", blocks: found }] : found;
}

function below(page, parent, items) {
  const { filling } = page;
  return items.flatMap((item) => {
    const nodes = parent.named(nameOf(item.path));
    if (!nodes.length && item.repeats && !item.count && filling.wouldApply(item, parent)) {
      return [{ part: true, label: filling.say(item.label, parent), blocks: [], add: family(parent, item) }];
    }
    if (!isSection(item) && item.appearance.split(" ").includes("label")) return []; // heads a table
    return nodes
      .filter((node) => node.asked)
      .map((node) => (isSection(item) ? part(page, node, item) : asked(page, node, item)));
  });
}

const family = (parent, item) => `${addressOf(parent)}/${nameOf(item.path)}`;

function part(page, node, item) {
  const free = item.repeats && !item.count;
  const last = node.parent.named(node.name).at(-1) === node;
  const label = page.filling.say(item.label, node);
  return {
    part: true,
    label: item.repeats ? `${label} ${node.place}`.trim() : label,
    blocks: below(page, node, item.children),
    drop: free ? addressOf(node) : "",
    add: free && last ? family(node.parent, item) : "",
  };
}

function asked({ filling, wrong, unsaid, said }, node, item) {
  const address = addressOf(node);
  const bind = filling.bind(item.path);
  const chosen = item.control === "select1" ? [node.text] : node.text.split(" ");
  const offered = filling.choices(item, node);
  const fixed = filling.fixed(node);
  const widget = fixed ? "note" : widgetOf(item, bind.kind, offered.size);
  const hint = filling.say(item.hint, node);
  const problem = wrong.get(address);
  const names = chosen.filter(Boolean).map((code) => offered.get(code) ?? code);
  return {
    address,
    mark: `q${address.replaceAll("/", "-").replaceAll("[", "-").replaceAll("]", "")}`,
    widget,
    label: filling.say(item.label, node) || hint || node.name,
    hint,
    value: fixed && offered.size ? names.join(", ") : node.text,
    kind: INPUTS[bind.kind] ?? "text",
    choices: choicesOf(offered, chosen),
    places: item.control === "rank"
      ? [...offered.keys()].map((_, at) => choicesOf(offered, [chosen[at] ?? ""]))
      : [],
    mayStayOpen: WORDED.includes(widget) && !bind.required,
    unsaid: node.text ? "" : unsaid[address] ?? "",
    error: problem ? problem.words || said(problem.rule) : "",
    bounds: item.bounds,
  };
}

const choicesOf = (offered, chosen) =>
  [...offered].map(([code, words]) => ({ code, words, ticked: chosen.includes(code) }));

function widgetOf(item, kind, choices) {
  if (item.control === "select1") {
    return choices <= MANY && !MENUS.test(item.appearance) ? "radio" : "menu";
  }
  if (["select", "rank", "trigger", "upload"].includes(item.control)) return item.control;
  return kind === "string" && item.appearance.includes("multiline") ? "area" : "input";
}

/** All questions among blocks, those inside parts too. */
export const questionsIn = (blocks) =>
  blocks.flatMap((block) => (block.part ? questionsIn(block.blocks) : [block]));

/** The addresses of what can be answered on a page. */
export const shownIn = (blocks) =>
  questionsIn(blocks).filter((block) => block.widget !== "note").map((block) => block.address);

/** Whether a form's own default would fill an answer in again: then emptiness travels. */
export function carriedIn(filling) {
  return filling.root.walk().filter((node) => {
    if (node.children.length || !filling.mayBeGiven(node)) return false;
    return node.text || filling.form.firsts[node.path] || written(filling, node);
  }).map((node) => [addressOf(node), node.text]);
}

function written(filling, node) {
  let found = [filling.form.blank];
  for (const name of node.path.split("/").slice(2)) {
    found = found.flatMap(([, , children]) => children.filter(([child]) => child === name));
  }
  return found[0]?.[1] ?? "";
}

