// Judges the trees of a compiled form on a tree of answers, as pure/forms/xpath/
// evaluating.py does. Reads answers and changes none; parses nothing and runs no text.

import { apart, equal, numberOf, textOf, truthOf, unequal } from "./xpathvalues.js";
import { FUNCTIONS } from "./xpathfunctions.js";

/**
 * Judge a tree. `scope`: `node` (what "." means), `now` (`{day, micros}`), `current`,
 * `position`, `size`, `instances` (name -> Node), `choiceName(value, node)`, `seed`.
 */
export function evaluate(tree, scope) {
  const [kind, ...parts] = tree;
  return KINDS[kind](parts, scope);
}

export const truth = (tree, scope) => truthOf(evaluate(tree, scope));
export const text = (tree, scope) => textOf(evaluate(tree, scope));

const nodesOf = (value) => (Array.isArray(value) ? value : []);

function rootOf(node) {
  let top = node;
  while (top.parent) top = top.parent;
  return top;
}

function union(left, right) {
  const kept = new Set([...nodesOf(left), ...nodesOf(right)]);
  const tops = new Set([...kept].map(rootOf));
  return [...tops].flatMap((top) => top.walk().filter((node) => kept.has(node)));
}

const ordered = (test) => (left, right) =>
  apart(left).some((a) => apart(right).some((b) => test(numberOf(a), numberOf(b))));
const reckoned = (compute) => (left, right) => compute(numberOf(left), numberOf(right));

const OPERATORS = {
  "=": equal,
  "!=": unequal,
  "<": ordered((a, b) => a < b),
  "<=": ordered((a, b) => a <= b),
  ">": ordered((a, b) => a > b),
  ">=": ordered((a, b) => a >= b),
  "+": reckoned((a, b) => a + b),
  "-": reckoned((a, b) => a - b),
  "*": reckoned((a, b) => a * b),
  div: reckoned((a, b) => a / b),
  mod: reckoned((a, b) => a % b),
  "|": union,
};

function binary([name, first, right], scope) {
  const later = [[name, right]];
  let left = first;
  while (left[0] === "bin") { // a sum of hundreds is a row, not a tower
    later.push([left[1], left[3]]);
    left = left[2];
  }
  return later.reverse().reduce((value, [operator, other]) => {
    if (operator === "or") return truthOf(value) || truth(other, scope);
    if (operator === "and") return truthOf(value) && truth(other, scope);
    return OPERATORS[operator](value, evaluate(other, scope));
  }, evaluate(left, scope));
}

function path([start, steps], scope) {
  let nodes = beginning(start, scope);
  for (const [axis, test, predicates] of steps) {
    const found = new Set();
    for (const node of nodes) {
      let met = AXES[axis](node).filter((each) => fits(each, test));
      for (const predicate of predicates) met = those(met, predicate, scope);
      met.forEach((each) => found.add(each));
    }
    nodes = [...found];
  }
  return nodes;
}

function beginning(start, scope) {
  if (start === "here") return [scope.node];
  if (start !== "root") return nodesOf(evaluate(start, scope));
  // Inside a list of choices, too, "/" means the answers.
  const top = rootOf(scope.current ?? scope.node);
  return [{ children: [top], walk: () => top.walk(), asked: true, parent: null }];
}

function fits(node, test) {
  if (!node.asked) return false;
  if (test === "text()") return !node.children.length;
  return test === "node()" || test === "*" || node.name === test;
}

// Keep the nodes for which a predicate holds; a number means a place.
function those(nodes, predicate, scope) {
  return nodes.filter((node, at) => {
    const inside = {
      ...scope,
      node,
      position: at + 1,
      size: nodes.length,
      current: scope.current ?? scope.node,
    };
    const value = evaluate(predicate, inside);
    if (typeof value === "number") return value === at + 1;
    return Array.isArray(value) ? value.length > 0 : truthOf(value);
  });
}

function ancestors(node) {
  const found = [];
  for (let above = node.parent; above; above = above.parent) found.push(above);
  return found;
}

function siblings(node, after) {
  if (!node.parent) return [];
  const family = node.parent.children;
  const place = family.indexOf(node);
  return after ? family.slice(place + 1) : family.slice(0, place).reverse();
}

const AXES = {
  child: (node) => node.children,
  parent: (node) => (node.parent ? [node.parent] : []),
  self: (node) => [node],
  descendant: (node) => node.children.flatMap((child) => child.walk()),
  "descendant-or-self": (node) => (node.name ? node.walk() : [node, ...node.walk()]),
  ancestor: ancestors,
  "preceding-sibling": (node) => siblings(node, false),
  "following-sibling": (node) => siblings(node, true),
};

const KINDS = {
  num: ([value]) => value,
  str: ([value]) => value,
  neg: ([value], scope) => -numberOf(evaluate(value, scope)),
  bin: binary,
  call: ([name, args], scope) => FUNCTIONS[name](args, scope, evaluate),
  filter: ([start, predicates], scope) =>
    predicates.reduce(
      (nodes, predicate) => those(nodes, predicate, scope),
      nodesOf(evaluate(start, scope)),
    ),
  path,
};
