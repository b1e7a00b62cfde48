// The pages of a form and the way through them, as in pure/forms/steps.py. Which of them
// are asked depends on the answers so far; nothing here draws a page.

import { above, isSection, nameOf } from "./formsettling.js";

/** The pages: lists of items, in the order of the form. */
export function stepsOf(filling) {
  const items = new Map(filling.items.map((item) => [item.path, item]));
  return filling.form.pages.map((paths) => paths.map((path) => items.get(path)));
}

/** The nodes under which a page stands. */
export const parentsOf = (filling, step) => filling.nodes(above(step[0].path));

/** The names of the groups that a page is a part of, outer ones first. */
export function headingsOf(filling, step) {
  return filling.items
    .filter((item) => isSection(item) && step[0].path.startsWith(`${item.path}/`))
    .map((item) => filling.say(item.label, filling.nodes(item.path)[0]))
    .filter(Boolean);
}

/** Whether anything on a page is asked, as the answers stand. */
export const isAsked = (filling, step) =>
  parentsOf(filling, step).some((parent) => step.some((item) => stands(filling, item, parent)));

function stands(filling, item, parent) {
  const nodes = parent.named(nameOf(item.path));
  if (!isSection(item)) return nodes.some((node) => node.asked);
  if (item.repeats && !item.count && filling.wouldApply(item, parent)) return true;
  return nodes
    .filter((node) => node.asked)
    .some((node) => item.children.some((child) => stands(filling, child, node)));
}

/** The next page that is asked; the number of pages when none is left. */
export function nextStep(filling, steps, here) {
  let at = here + 1;
  while (at < steps.length && !isAsked(filling, steps[at])) at += 1;
  return Math.min(at, steps.length);
}

/** The page before that is asked; the first one has none before it. */
export function stepBefore(filling, steps, here) {
  let at = here - 1;
  while (at >= 0 && !isAsked(filling, steps[at])) at -= 1;
  return at >= 0 ? at : nextStep(filling, steps, -1);
}

/** What cannot stay on one page. */
export const problemsOn = (filling, step) => step.flatMap((item) => filling.problems(item.path));

/** The first page on which something cannot stay, or -1. */
export const firstWithProblems = (filling, steps) =>
  steps.findIndex((step) => problemsOn(filling, step).length);
