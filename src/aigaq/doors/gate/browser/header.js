// What anybody may read of an age file without a key: its header, read strictly before
// the age library sees it. Never decrypts. Spec: docs/spec/envelope.md section 2.

import { latin } from "./bytes.js";
import { require } from "./refusals.js";
import { MAX_HEADER, RECIPIENTS } from "./sizes.js";

const FIRST = "age-encryption.org/v1\n";
const STANZA =
  /-> ([\x21-\x7e]+)(?: [\x21-\x7e]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n/y;
const LAST = /--- [A-Za-z0-9+/]{43}\n/y;

/** Check the header at the start of an age file; return its length in bytes. */
export function headerSize(start, recipients = RECIPIENTS) {
  const { tags, size } = read(latin(start.subarray(0, MAX_HEADER)), start.length);
  const found = tags.filter((tag) => tag === "X25519").length;
  const known = found + tags.filter((tag) => tag.endsWith("-grease")).length;
  require(found === recipients && known === tags.length, "envelope.recipients");
  return size;
}

function read(head, length) {
  const whole = length <= MAX_HEADER;
  if (!head.startsWith(FIRST)) {
    require(!(whole && FIRST.startsWith(head)), "envelope.truncated");
    require(false, "envelope.malformed", "age");
  }
  const tags = [];
  let at = FIRST.length;
  for (;;) {
    STANZA.lastIndex = at;
    const stanza = STANZA.exec(head);
    if (!stanza) break;
    tags.push(stanza[1]);
    at = STANZA.lastIndex;
  }
  LAST.lastIndex = at;
  if (LAST.test(head)) return { tags, size: LAST.lastIndex };
  require(!(whole && !/\n--- [^\n]*\n/.test(head)), "envelope.truncated");
  return require(false, "envelope.malformed", "header");
}
