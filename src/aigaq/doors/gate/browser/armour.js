// The ASCII coat of an age file, and the spaces that give it a constant length.
// Reading forgives what mail does to text (line ends, lost spaces at the end) and
// nothing else. Knows no keys. Spec: docs/spec/envelope.md section 3.

import { base64, fromBase64, fromLatin, latin } from "./bytes.js";
import { require } from "./refusals.js";
import { BEGIN, END, LINE } from "./sizes.js";

const MAX_SPACE = 1023;

/** Dress `binary` in armour and add spaces up to exactly `size` bytes. */
export function putOn(binary, size) {
  const lines = base64(binary).match(/.{1,64}/g) ?? [];
  const dressed = `${BEGIN}${lines.join("\n")}\n${END}`;
  const room = size - dressed.length;
  if (room < 1 || room > MAX_SPACE) throw new Error("armour does not fit");
  return fromLatin(`${dressed}${" ".repeat(room - 1)}\n`);
}

/** Return the binary age file inside `blob`. */
export function takeOff(blob) {
  const text = latin(blob).replaceAll("\r\n", "\n");
  if (!text.startsWith(BEGIN)) {
    require(!BEGIN.startsWith(text), "envelope.truncated");
    require(false, "envelope.malformed", "armour");
  }
  const rest = text.slice(BEGIN.length);
  const end = rest.indexOf(END.slice(0, -1));
  require(end >= 0, "envelope.truncated");
  const after = rest.slice(end + END.length - 1);
  const spaces = /^[ \t\r\n]*$/.test(after) && after.length <= MAX_SPACE + 1;
  require(spaces, "envelope.trailing");
  return decode(rest.slice(0, end));
}

function decode(inside) {
  const lines = inside.split("\n");
  const shaped =
    lines.length > 1 &&
    lines.pop() === "" &&
    lines.slice(0, -1).every((line) => line.length === LINE) &&
    lines.at(-1).length > 0 &&
    lines.at(-1).length <= LINE;
  require(shaped, "envelope.malformed", "armour");
  const binary = fromBase64(lines.join(""));
  require(binary, "envelope.malformed", "base64");
  return binary;
}
