// Answers to a person without a name: 4096 bytes each, opened on the phone with the key
// that comes from the receipt. Spec: docs/spec/envelope.md section 7.

import { openWith, prepare } from "./age.js";
import { takeOff } from "./armour.js";
import { FieldRefused, readDay, readFields } from "./fields.js";
import { unwrap } from "./frame.js";
import { headerSize } from "./header.js";
import { Refused, require } from "./refusals.js";
import { REPLY_OUTER } from "./sizes.js";

const KINDS = { day: "string", safe_word: "string", text: "string" };

/**
 * Open an answer with the identity of `mailbox`.
 *
 * Resolves to `day`, `safe_word`, `text`; rejects with Refused reply.damaged. Does not
 * prove who wrote it: the person compares the word.
 */
export async function openReply(blob, identity) {
  try {
    require(blob.length === REPLY_OUTER, "reply.damaged");
    const binary = takeOff(blob);
    headerSize(binary, 1);
    await prepare();
    const fields = readFields(unwrap("aigaq-reply", await openWith(identity, binary)), KINDS);
    readDay(fields.day, "day");
    return fields;
  } catch (error) {
    if (error instanceof Refused || error instanceof FieldRefused) {
      throw new Refused("reply.damaged");
    }
    throw error;
  }
}
