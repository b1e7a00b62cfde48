// Judges forms with the browser's own modules, one JSON line each, for pytest.

import { createInterface } from "node:readline";
import { Filling } from "../../../src/aigaq/doors/gate/browser/formfilling.js";
import {
  headingsOf, isAsked, stepsOf,
} from "../../../src/aigaq/doors/gate/browser/formsteps.js";
import { Node, addressOf } from "../../../src/aigaq/doors/gate/browser/formtree.js";
import { evaluate } from "../../../src/aigaq/doors/gate/browser/xpath.js";
import { nowOf } from "../../../src/aigaq/doors/gate/browser/xpathdates.js";
import { FUNCTIONS } from "../../../src/aigaq/doors/gate/browser/xpathfunctions.js";
import { textOf } from "../../../src/aigaq/doors/gate/browser/xpathvalues.js";

const forms = new Map();
const moment = (text) => nowOf(new Date(`${text}Z`));

const ANSWERS = {
  form: ({ name, form }) => Boolean(forms.set(name, form)),
  names: () => Object.keys(FUNCTIONS).sort(),
  fill({ name, now, seed, repetitions, answers }) {
    const filling = new Filling(forms.get(name), { now: moment(now), seed });
    filling.haveRepetitions(repetitions);
    filling.take(answers);
    const steps = stepsOf(filling);
    const asked = filling.root.walk().filter((node) => filling.isQuestion(node) && node.asked);
    return {
      asked: asked.map((node) => {
        const question = filling.questions.get(node.path);
        return [
          addressOf(node),
          node.text,
          filling.fixed(node),
          filling.say(question.label, node),
          [...filling.choices(question, node)],
        ];
      }),
      problems: filling.problems().map(({ address, rule, words }) => [address, rule, words]),
      pages: steps.map((step, at) => [at, isAsked(filling, step)])
        .filter(([, is]) => is)
        .map(([at]) => [at, headingsOf(filling, steps[at])]),
      answers: filling.answers(),
      repetitions: filling.repetitions(),
    };
  },
  judge({ tree, path, now, trees, instances }) {
    const root = Node.read(tree);
    const node = path.reduce((at, place) => at.children[place], root);
    const lists = Object.fromEntries(
      Object.entries(instances).map(([name, branch]) => [name, Node.read(branch)]),
    );
    const scope = {
      node, current: node, now: moment(now), seed: 7, instances: lists,
      choiceName: (value) => value,
    };
    return trees.map((each) => textOf(evaluate(each, scope)));
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { do: what, ...facts } = JSON.parse(line);
  console.log(JSON.stringify(ANSWERS[what](facts)));
}
