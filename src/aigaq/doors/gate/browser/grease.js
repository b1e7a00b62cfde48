// One stanza in an age header that means nothing, as the age library of the gate and the
// desk adds to every file. Without it anybody could tell by looking at a header whether
// an envelope was sealed in a browser or at the gate. The same lengths, equally often:
// docs/spec/envelope.md section 3, docs/adr/0065.

import { Stanza } from "age-encryption";
import { random, randomBelow } from "./bytes.js";

const LETTERS = 94; // the printable ones of ASCII, from "!" to "~"
const FIRST_LETTER = 33;

function word() {
  const letters = Array.from({ length: 1 + randomBelow(8) }, () =>
    FIRST_LETTER + randomBelow(LETTERS));
  return String.fromCharCode(...letters);
}

/** A recipient, in the age library's sense, that only adds such a stanza. */
export const grease = {
  wrapFileKey() {
    const more = Array.from({ length: randomBelow(5) }, word);
    const body = random(randomBelow(100));
    return [new Stanza([`${word()}-grease`, ...more], body)];
  },
};
