// Kinds of value and how one becomes another, as in pure/forms/xpath/values.py: a number,
// a text, a truth, or a list of nodes. Dates count as days since 1970 where numbers are
// needed; where nothing is found, the empty text is compared.

const EDGES = /^[ \t\r\n]+|[ \t\r\n]+$/g;
const NUMBER = /^-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
const DATE =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T((?:[01][0-9]|2[0-3])):([0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]{1,6}))?)?(?:(Z)|([+-])((?:[01][0-9]|2[0-3])):([0-5][0-9]))?)?$/;
export const DAY = 86_400_000_000; // microseconds
const FIRST = -719162; // 0001-01-01
const LAST = 2932896; // 9999-12-31

export const trimmed = (text) => text.replace(EDGES, "");

/** The value as a text; of several nodes, the first one's. */
export function textOf(value) {
  if (Array.isArray(value)) return value.length ? value[0].value() : "";
  if (typeof value !== "number") return String(value);
  if (!Number.isFinite(value)) return String(value);
  return Number.isInteger(value) ? BigInt(value).toString() : digits(String(value));
}

// XPath writes no exponent.
function digits(text) {
  const [, sign, whole, part = "", power] = /^(-?)(\d+)\.?(\d*)e-(\d+)$/.exec(text) ?? [];
  return power ? `${sign}0.${"0".repeat(power - whole.length)}${whole}${part}` : text;
}

/** The value as a number; what is none is NaN. */
export function numberOf(value) {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number") return value;
  const text = trimmed(textOf(value));
  return NUMBER.test(text) ? Number(text) : daysOf(text);
}

/** Days since 1970 of a calendar date, or NaN if there was no such day. */
export function dayNumber(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year > 0 ? date.getTime() / 86_400_000 : NaN;
}

/** The parts of an ISO date or moment: day, microseconds of the day, minutes of zone. */
export function momentIn(text) {
  const found = DATE.exec(text);
  if (!found) return null;
  const [, year, month, day, hours, minutes, seconds, part, utc, sign, zh, zm] = found;
  const number = dayNumber(Number(year), Number(month), Number(day));
  if (Number.isNaN(number)) return null;
  const clock = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0);
  const zone = sign ? (Number(zh) * 60 + Number(zm)) * (sign === "-" ? -1 : 1) : 0;
  return {
    day: number,
    micros: clock * 1_000_000 + Number((part ?? "").padEnd(6, "0")),
    zone: utc ? 0 : zone,
  };
}

function daysOf(text) {
  const moment = momentIn(text);
  if (!moment) return NaN;
  const micros = moment.micros - moment.zone * 60_000_000;
  const over = Math.floor(micros / DAY);
  return moment.day + over + (micros - over * DAY) / DAY;
}

/** The day a value means, as days since 1970; NaN if it means none. */
export function dateOf(value) {
  const days = numberOf(value);
  if (!Number.isFinite(days)) return NaN;
  const moment = momentIn(trimmed(textOf(value)));
  const day = moment ? moment.day : Math.trunc(days);
  return day >= FIRST && day <= LAST ? day : NaN;
}

/** A number of days since 1970 as an ISO date. */
export function isoOf(day) {
  const date = new Date(day * 86_400_000);
  const two = (number) => String(number).padStart(2, "0");
  const year = String(date.getUTCFullYear()).padStart(4, "0");
  return `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** Whether the value counts as true; an empty answer does not. */
export function truthOf(value) {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0 && !Number.isNaN(value);
  return textOf(value) !== "";
}

/** Whether there is nothing: no text, or a reckoning that failed. */
export const isVoid = (value) =>
  typeof value === "number" ? Number.isNaN(value) : textOf(value) === "";

/** What is compared: each node's text; where nothing is, the empty text. */
export function apart(value) {
  if (!Array.isArray(value)) return [value];
  return value.length ? value.map((node) => node.value()) : [""];
}

const each = (value, other) =>
  typeof other === "boolean" ? [truthOf(value)] : apart(value);

function same(left, right) {
  if (typeof left === "boolean" || typeof right === "boolean") {
    return truthOf(left) === truthOf(right);
  }
  if (typeof left === "number" || typeof right === "number") {
    return numberOf(left) === numberOf(right);
  }
  return left === right;
}

const anyPair = (left, right, test) =>
  each(left, right).some((a) => each(right, left).some((b) => test(a, b)));

/** Of several nodes, any pair may be equal. */
export const equal = (left, right) => anyPair(left, right, same);

/** Whether any pair differs; not the opposite of `equal` for many nodes. */
export const unequal = (left, right) => anyPair(left, right, (a, b) => !same(a, b));
