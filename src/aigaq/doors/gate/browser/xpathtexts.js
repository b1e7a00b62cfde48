// Functions of texts and choices, and patterns, as in pure/forms/xpath/texts.py and
// patterns.py. Letters are counted as people count them, not in halves.

import { isVoid, numberOf, textOf, trimmed } from "./xpathvalues.js";

const LONGEST_PATTERN = 500;
const ASCII = {
  Alpha: "A-Za-z", Digit: "0-9", Alnum: "A-Za-z0-9", Lower: "a-z", Upper: "A-Z",
  Space: "\\s", Punct: "!-\\/:-@\\[-`{-~",
};
const PROPERTY = /\\([pP])(?:\{(?:Is|script=|sc=|Script=)?(\w+)\}|([LMNPSZC]))/g;
const NEEDLESS = /\\([^A-Za-z0-9^$\\.*+?()[\]{}|/-])/g;

const letters = (value) => [...textOf(value)];
const each = (values) =>
  values.flatMap((value) =>
    Array.isArray(value) ? value.map((node) => node.value()) : [textOf(value)]);
const ticks = (value) => textOf(value).split(" ").filter(Boolean);
const halfUp = (number) => (Number.isFinite(number) ? Math.floor(number + 0.5) : number);

function place(value, length) {
  const number = numberOf(value);
  if (Number.isNaN(number)) return 0;
  const whole = Math.trunc(Math.max(Math.min(number, length), -length));
  return whole < 0 ? whole + length : whole;
}

function substr(value, since, until) {
  const all = letters(value);
  const end = until === undefined ? all.length : place(until, all.length);
  return all.slice(place(since, all.length), end).join("");
}

function substring(value, since, length) {
  const start = halfUp(numberOf(since));
  const end = length === undefined ? Infinity : start + halfUp(numberOf(length));
  return letters(value).filter((_, at) => start <= at + 1 && at + 1 < end).join("");
}

function before(value, mark) {
  const at = textOf(mark) ? textOf(value).indexOf(textOf(mark)) : -1;
  return at < 0 ? "" : textOf(value).slice(0, at);
}

function after(value, mark) {
  const at = textOf(value).indexOf(textOf(mark));
  return at < 0 ? "" : textOf(value).slice(at + textOf(mark).length);
}

function translate(value, olds, news) {
  const [old, fresh] = [letters(olds), letters(news)];
  return letters(value).map((letter) => {
    const at = old.indexOf(letter);
    return at < 0 ? letter : fresh[at] ?? "";
  }).join("");
}

function selectedAt(chosen, where) {
  const at = numberOf(where);
  const all = ticks(chosen);
  return at > -1 && at < all.length ? all[Math.trunc(at)] : "";
}

/** Whether the whole value fits a pattern; a broken pattern fits nothing. */
function matches(value, pattern) {
  const ready = compiled(textOf(pattern));
  return ready !== null && ready.test(textOf(value));
}

function compiled(pattern) {
  if (pattern.length > LONGEST_PATTERN) return null;
  const folded = pattern.startsWith("(?i)");
  let source = folded ? pattern.slice(4) : pattern;
  const letterly = /\\[pP]/.test(source);
  if (letterly) source = source.replace(PROPERTY, spelled).replace(NEEDLESS, "$1");
  try {
    return new RegExp(`^(?:${source})$`, `${letterly ? "u" : ""}${folded ? "i" : ""}`);
  } catch {
    return null;
  }
}

function spelled(found, sign, name, single, at, whole) {
  const property = name ?? single;
  if (sign === "p" && ASCII[property]) {
    const plain = whole.slice(0, at).replace(/\\./g, "");
    const inside = plain.lastIndexOf("[") > plain.lastIndexOf("]");
    return inside ? ASCII[property] : `[${ASCII[property]}]`;
  }
  return property.length <= 2 ? `\\${sign}{${property}}` : `\\${sign}{Script=${property}}`;
}

const spaced = (value) => textOf(value).split(/[ \t\r\n]/).filter(Boolean).join(" ");

export const TEXTS = {
  concat: (...values) => each(values).join(""),
  join: (between, ...values) => each(values).join(textOf(between)),
  coalesce: (...values) => values.find((value) => !isVoid(value)) ?? "",
  "boolean-from-string": (value) => ["1", "true"].includes(textOf(value).toLowerCase()),
  selected: (chosen, value) => ` ${textOf(chosen)} `.includes(` ${trimmed(textOf(value))} `),
  "selected-at": selectedAt,
  "count-selected": (chosen) => ticks(chosen).length,
  regex: matches,
  "starts-with": (value, start) => textOf(value).startsWith(textOf(start)),
  "ends-with": (value, end) => textOf(value).endsWith(textOf(end)),
  contains: (value, part) => textOf(value).includes(textOf(part)),
  substr,
  substring,
  "substring-before": before,
  "substring-after": after,
  translate,
};

/** Functions of one value that mean "." when they get none. */
export const ABOUT_HERE = {
  name: (value) => (Array.isArray(value) && value.length ? value[0].name : ""),
  "local-name": (value) => (Array.isArray(value) && value.length ? value[0].name : ""),
  string: textOf,
  "string-length": (value) => letters(value).length,
  "normalize-space": spaced,
  number: numberOf,
};
