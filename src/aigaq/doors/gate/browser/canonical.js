// One spelling for every JSON value: RFC 8785 without fractions, as in
// docs/spec/envelope.md section 4. Reading refuses any other spelling of the same value.
// Never rewrites text: original words stay, letter for letter.

import { fromUtf8, utf8 } from "./bytes.js";

const MAX_DEPTH = 32;
const LONE = /[\uD800-\uDFFF]/u; // with "u", halves of a pair do not match

/** The value or the text has no canonical form. Says nothing of the content. */
export class NotCanonical extends Error {}

/** Write `value` as canonical JSON bytes; throws NotCanonical. */
export const canonicalJson = (value) => utf8(write(value, MAX_DEPTH));

/** Read canonical JSON bytes; throws NotCanonical for every other spelling. */
export function readCanonical(data) {
  let value;
  let text;
  try {
    text = fromUtf8(data);
    value = JSON.parse(text);
  } catch {
    throw new NotCanonical("json");
  }
  if (write(value, MAX_DEPTH) !== text) throw new NotCanonical("spelling");
  return value;
}

function write(value, depth) {
  if (depth < 0) throw new NotCanonical("depth");
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return writeText(value);
  if (typeof value === "number") return writeNumber(value);
  if (Array.isArray(value)) {
    return `[${value.map((item) => write(item, depth - 1)).join(",")}]`;
  }
  if (typeof value !== "object") throw new NotCanonical("type");
  const fields = Object.keys(value)
    .sort() // by UTF-16 code units, which is what the rule says
    .map((key) => `${writeText(key)}:${write(value[key], depth - 1)}`);
  return `{${fields.join(",")}}`;
}

function writeText(text) {
  if (LONE.test(text)) throw new NotCanonical("text");
  return JSON.stringify(text);
}

function writeNumber(number) {
  if (!Number.isSafeInteger(number)) throw new NotCanonical("number");
  return String(number);
}
