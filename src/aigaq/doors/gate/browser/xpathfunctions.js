// The functions forms may use. The table has the same names as the one in pure/forms/
// xpath/functions.py; vectors hold them level. A form with any other name is refused
// before it reaches a browser.

import { placeOf } from "./formtree.js";
import * as chance from "./xpathchance.js";
import { DATES, isoMoment } from "./xpathdates.js";
import { NUMBERS } from "./xpathnumbers.js";
import { ABOUT_HERE, TEXTS } from "./xpathtexts.js";
import { isoOf, numberOf, textOf, truthOf } from "./xpathvalues.js";

const MOST_PLACES = 1e9;

const plain = (compute) => (args, scope, evaluate) =>
  compute(...args.map((each) => evaluate(each, scope)));
const aboutHere = (compute) => (args, scope, evaluate) =>
  compute(args.length ? evaluate(args[0], scope) : [scope.node]);

function whole(value) {
  const number = numberOf(value);
  return Math.abs(number) < MOST_PLACES ? Math.trunc(number) : 0;
}

function position(args, scope, evaluate) {
  if (!args.length) return scope.position ?? 1;
  const nodes = evaluate(args[0], scope);
  return Array.isArray(nodes) && nodes.length ? nodes[0].place : NaN;
}

function choiceName(args, scope, evaluate) {
  const value = textOf(evaluate(args[0], scope));
  const nodes = evaluate(args[1], scope);
  if (!Array.isArray(nodes) || !nodes.length) return value;
  return scope.choiceName(value, nodes[0]);
}

// One answer of the n-th repetition: path, then pairs of repeat and n.
function indexedRepeat(args, scope, evaluate) {
  const here = scope.node.path;
  const places = {};
  for (let at = 1; at + 1 < args.length; at += 2) {
    places[pathFrom(args[at], here)] = Math.max(whole(evaluate(args[at + 1], scope)), 1);
  }
  const wanted = pathFrom(args[0], here);
  let root = scope.node;
  while (root.parent) root = root.parent;
  return root.walk().filter((node) =>
    node.path === wanted &&
    node.asked &&
    Object.entries(places).every(([group, place]) => standsAt(node, group, place)));
}

function standsAt(node, group, place) {
  let above = node;
  while (above && above.path !== group) above = above.parent;
  return above !== null && above.place === place;
}

function pathFrom([kind, start, steps], here) {
  if (kind !== "path" || (start !== "here" && start !== "root")) return "";
  const parts = start === "here" ? here.split("/").slice(1) : [];
  for (const [axis, test] of steps) {
    if (axis === "parent") parts.pop();
    else if (axis === "child") parts.push(test);
    else if (axis !== "self") return "";
  }
  return `/${parts.join("/")}`;
}

function randomize(args, scope, evaluate) {
  const nodes = evaluate(args[0], scope);
  if (!Array.isArray(nodes)) return [];
  const seed = args.length > 1
    ? numberOf(evaluate(args[1], scope))
    : chance.fraction(scope.seed, placeOf(scope.node)) * MOST_PLACES;
  return chance.shuffled(nodes, seed);
}

function uuid(args, scope, evaluate) {
  const length = args.length ? whole(evaluate(args[0], scope)) : undefined;
  return chance.identifier(scope.seed, placeOf(scope.node), length);
}

const each = (table, wrap) =>
  Object.fromEntries(Object.entries(table).map(([name, compute]) => [name, wrap(compute)]));

export const FUNCTIONS = {
  ...each(NUMBERS, plain),
  ...each(TEXTS, plain),
  ...each(DATES, plain),
  ...each(ABOUT_HERE, aboutHere),
  "is-selected": plain(TEXTS.selected),
  current: (_args, scope) => [scope.current ?? scope.node],
  instance: (args, scope, evaluate) => {
    const root = scope.instances?.[textOf(evaluate(args[0], scope))];
    return root ? [root] : [];
  },
  last: (_args, scope) => scope.size ?? 1,
  position,
  "indexed-repeat": indexedRepeat,
  "jr:choice-name": choiceName,
  randomize,
  random: (_args, scope) => chance.fraction(scope.seed, placeOf(scope.node)),
  uuid,
  true: () => true,
  false: () => false,
  not: plain((value) => !truthOf(value)),
  boolean: plain(truthOf),
  if: (args, scope, evaluate) =>
    evaluate(args[truthOf(evaluate(args[0], scope)) ? 1 : 2], scope),
  once: (args, scope, evaluate) => scope.node.value() || evaluate(args[0], scope),
  today: (_args, scope) => isoOf(scope.now.day),
  now: (_args, scope) => isoMoment(scope.now),
};
