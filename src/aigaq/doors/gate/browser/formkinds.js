// What one answer may look like, as in pure/forms/answers.py.

import { dayNumber, numberOf } from "./xpathvalues.js";

const LONGEST = 20_000; // characters of one answer
const DECIMAL = /^-?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})$/;
const CLOCK =
  /^(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?$/;

/** An answer as it is kept: even line ends; numbers with a point. */
export function tidied(text, kind) {
  const plain = text.replaceAll("\r\n", "\n").replaceAll("\0", "");
  if (kind !== "int" && kind !== "decimal") return plain;
  return plain.trim().replaceAll("\u00a0", "").replaceAll(",", ".");
}

/** Whether a text, not empty, is an answer of a kind; `bounds`: first, last, step. */
export function fitsKind(kind, text, bounds) {
  if ([...text].length > LONGEST) return false;
  if (!(KINDS[kind] ?? (() => true))(text)) return false;
  return !bounds || onTheScale(numberOf(text), bounds);
}

function onTheScale(number, [first, last, step]) {
  const steps = (number - first) / (step || 1);
  const off = Math.abs(steps - Math.round(steps));
  return Math.min(first, last) <= number && number <= Math.max(first, last) && off <= 1e-9;
}

function isDay(text) {
  const found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  return found !== null && !Number.isNaN(dayNumber(...found.slice(1).map(Number)));
}

function isMoment(text) {
  const at = text.indexOf("T");
  return at > 0 && isDay(text.slice(0, at)) && CLOCK.test(text.slice(at + 1));
}

function isPlace(text) {
  const parts = text.split(/\s+/).filter(Boolean);
  if (parts.length < 2 || parts.length > 4 || !parts.every((part) => DECIMAL.test(part))) {
    return false;
  }
  return Math.abs(Number(parts[0])) <= 90 && Math.abs(Number(parts[1])) <= 180;
}

const KINDS = {
  int: (text) => /^-?[0-9]{1,9}$/.test(text),
  decimal: (text) => DECIMAL.test(text),
  date: isDay,
  time: (text) => CLOCK.test(text),
  dateTime: isMoment,
  geopoint: isPlace,
  boolean: (text) => ["true", "false", "1", "0"].includes(text),
};
