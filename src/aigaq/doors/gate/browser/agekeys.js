// Keys of age, let through only when they are what they seem: a text from outside
// reaches the age library only after its kind, length, alphabet and checksum are known.
// Never puts a key into a refusal.

import { bech32 } from "@scure/base";
import { x25519 } from "@noble/curves/ed25519.js";
import { Refused, require } from "./refusals.js";
import { RECIPIENTS } from "./sizes.js";

const RECIPIENT = /^age1[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{58}$/;
const PROBE = Uint8Array.from({ length: 32 }, (_, at) => at);

/** Return `text` if it is an X25519 recipient and no point of low order. */
export function readRecipient(text) {
  require(typeof text === "string" && RECIPIENT.test(text), "key.malformed", "age1");
  try {
    const { prefix, bytes } = bech32.decodeToBytes(text);
    require(prefix === "age" && bytes.length === 32, "key.malformed", "age1");
    x25519.getSharedSecret(PROBE, bytes); // throws when the result is zero
  } catch {
    throw new Refused("key.malformed", "age1");
  }
  return text;
}

/** Return `texts` if they are exactly three different recipients. */
export function readRecipients(texts) {
  const three = texts.length === RECIPIENTS && new Set(texts).size === RECIPIENTS;
  require(three, "envelope.recipients");
  return texts.map(readRecipient);
}

/** Spell 32 secret bytes as AGE-SECRET-KEY-1…. */
export const spellIdentity = (secret) =>
  bech32.encodeFromBytes("age-secret-key-", secret).toUpperCase();

/** The age1… that belongs to 32 secret bytes. */
export const recipientOf = (secret) =>
  bech32.encodeFromBytes("age", x25519.getPublicKey(secret));
