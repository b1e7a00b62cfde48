// Functions of numbers and of lists of answers, as in pure/forms/xpath/numbers.py. None
// fails: no number is NaN. Digits are rounded as they are written.

import { numberOf, textOf } from "./xpathvalues.js";

const MOST_PLACES = 30;

const flat = (values) =>
  values.flatMap((value) => (Array.isArray(value) ? value.map((node) => node.value()) : [value]));
const all = (values) => flat(values).map(numberOf).filter((number) => !Number.isNaN(number));

/** Round half up, to so many places. */
export function rounded(value, places = 0) {
  const number = numberOf(value);
  const asked = numberOf(places);
  if (!Number.isFinite(number)) return number;
  if (!(Math.abs(asked) <= MOST_PLACES)) return NaN;
  const shift = Math.trunc(asked);
  const [, sign, whole, part, power] = /^(-?)(\d+)\.?(\d*)(?:e([+-]\d+))?$/.exec(String(number));
  const digits = BigInt(`${sign}${whole}${part}`);
  const exponent = Number(power ?? 0) - part.length + shift;
  if (exponent >= 0) return number;
  const unit = 10n ** BigInt(-exponent);
  let twice = 2n * digits + unit;
  let result = twice / (2n * unit);
  if (twice < 0n && twice % (2n * unit)) result -= 1n; // towards less, as a floor does
  return Number(`${result}e${-shift}`);
}

function ticked(answer) {
  const number = numberOf(answer);
  if (!Number.isNaN(number)) return number > 0;
  return !["", "false", "NaN"].includes(textOf(answer));
}

function within(amount, least, most) {
  const low = numberOf(least);
  const high = numberOf(most);
  return (low < 0 || amount >= low) && (high < 0 || amount <= high);
}

function weighted(least, most, ...pairs) {
  let weight = 0;
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const heavy = flat([pairs[at + 1]]);
    flat([pairs[at]]).slice(0, heavy.length).forEach((answer, place) => {
      weight += ticked(answer) ? numberOf(heavy[place]) : 0;
    });
  }
  return within(weight, least, most);
}

const of = (compute) => (value) => compute(numberOf(value));

export const NUMBERS = {
  count: (nodes) => (Array.isArray(nodes) ? nodes.length : NaN),
  "count-non-empty": (nodes) =>
    Array.isArray(nodes) ? nodes.filter((node) => node.value() !== "").length : NaN,
  sum: (nodes) => all([nodes]).reduce((sum, number) => sum + number, 0),
  max: (...values) => extreme(Math.max, values),
  min: (...values) => extreme(Math.min, values),
  int: of(Math.trunc),
  floor: of(Math.floor),
  ceiling: of(Math.ceil),
  abs: of(Math.abs),
  round: rounded,
  pow: (base, power) => numberOf(base) ** numberOf(power),
  exp10: of((number) => 10 ** number),
  sqrt: of(Math.sqrt),
  log: of(Math.log),
  log10: of(Math.log10),
  exp: of(Math.exp),
  sin: of(Math.sin),
  cos: of(Math.cos),
  tan: of(Math.tan),
  asin: of(Math.asin),
  acos: of(Math.acos),
  atan: of(Math.atan),
  atan2: (up, right) => Math.atan2(numberOf(up), numberOf(right)),
  pi: () => Math.PI,
  checklist: (least, most, ...answers) =>
    within(flat(answers).filter(ticked).length, least, most),
  "weighted-checklist": weighted,
};

function extreme(choose, values) {
  const numbers = all(values);
  return numbers.length ? choose(...numbers) : NaN;
}
