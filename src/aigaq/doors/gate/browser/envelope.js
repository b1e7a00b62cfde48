// The envelope: what a person tells, sealed on their phone for the group's three keys.
// To the same byte rules as the gate's own sealing; docs/spec/envelope.md.
// No clock, no network; nothing is kept.

import { prepare, sealFor } from "./age.js";
import { readRecipient, readRecipients } from "./agekeys.js";
import { putOn } from "./armour.js";
import { MAX_ATTACHMENTS, checkAttachment } from "./attachments.js";
import { FieldRefused, need, readFields } from "./fields.js";
import { encode, frameSize, wrap } from "./frame.js";
import { Refused, require } from "./refusals.js";
import { bucketFor, envelopeSize } from "./sizes.js";

export const KIND = "aigaq-envelope";
const MAX_SAFE_WORD = 80;
const KINDS = {
  answers: "object",
  attachments: "list",
  form: "string",
  language: "string",
  locator: "string",
  reply_key: "string",
  safe_word: "string",
};

/**
 * Seal `contents` for exactly three `age1…` keys.
 *
 * `contents` is the object of section 4: answers, attachments, form, language, locator,
 * reply_key, safe_word. Resolves to ASCII bytes of one of six lengths; sealing again
 * gives other bytes of the same length. Rejects with Refused: envelope.recipients,
 * key.malformed, envelope.malformed, envelope.too_large.
 */
export async function seal(contents, recipients) {
  const keys = readRecipients(recipients);
  checkContents(contents); // what cannot be opened must not be sealed
  const body = encode(contents);
  const bucket = bucketFor(frameSize(KIND) + body.length);
  require(bucket, "envelope.too_large");
  await prepare();
  const binary = await sealFor(keys, wrap(KIND, body, bucket));
  return putOn(binary, envelopeSize(bucket));
}

/** Check the contents of an envelope; throws Refused naming the field. */
export function checkContents(value) {
  try {
    const told = readFields(value, KINDS);
    need(/^[a-z0-9][a-z0-9.-]{0,63}$/.test(told.form), "form");
    need(/^[a-z]{2,3}$/.test(told.language), "language");
    need(/^[0-9a-f]{32}$/.test(told.locator), "locator");
    need([...told.safe_word].length <= MAX_SAFE_WORD, "safe_word");
    need(told.attachments.length <= MAX_ATTACHMENTS, "attachments");
    told.attachments.forEach(checkAttachment);
    readRecipient(told.reply_key);
  } catch (error) {
    if (error instanceof FieldRefused) throw new Refused("envelope.malformed", error.field);
    if (error.code === "key.malformed") {
      throw new Refused("envelope.malformed", "reply_key");
    }
    throw error;
  }
}
