// Thirty digits that let a person without a name come back for an answer: drawn on the
// phone, shown on the phone, never sent. From them come the place where an answer is
// left and the key that opens it. Spec: docs/spec/envelope.md section 6.

import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { recipientOf, spellIdentity } from "./agekeys.js";
import { hex, random, utf8 } from "./bytes.js";
import { rootBytes } from "./manifest.js";
import { require } from "./refusals.js";

const RANDOM_DIGITS = 28;
const MODULUS = 97n;
const SEPARATORS =
  /[\s\u001c-\u001f\u0085\u00ad\u2010-\u2015\u2212\u200b-\u200d\u2060\ufeff-]+/g;

/** Draw a receipt: thirty digits, the last two of which check the others. */
export function newReceipt(entropy = random(32)) {
  const number = BigInt(`0x${hex(entropy)}`) % 10n ** BigInt(RANDOM_DIGITS);
  return withCheck(number.toString().padStart(RANDOM_DIGITS, "0"));
}

/** The thirty digits of what somebody typed; refused as receipt.mistyped. */
export function readReceipt(text) {
  const digits = text.replace(SEPARATORS, "");
  const good =
    /^[0-9]{30}$/.test(digits) && withCheck(digits.slice(0, RANDOM_DIGITS)) === digits;
  require(good, "receipt.mistyped");
  return digits;
}

/** Six groups of five digits. */
export const groupsOf = (receipt) => receipt.match(/.{5}/g);

/**
 * Derive where answers to `receipt` are left, at the group whose root key is given.
 *
 * Returns `locator` (32 hexadecimal letters), `identity` (AGE-SECRET-KEY-1…) and
 * `recipient` (age1…).
 */
export function mailbox(receipt, rootPublic) {
  const digits = utf8(readReceipt(receipt));
  const salt = rootBytes(rootPublic);
  const derive = (info, size) => hkdf(sha256, digits, salt, utf8(info), size);
  const secret = derive("aigaq receipt 1 reply key", 32);
  return {
    locator: hex(derive("aigaq receipt 1 locator", 16)),
    identity: spellIdentity(secret),
    recipient: recipientOf(secret),
  };
}

// ISO/IEC 7064, MOD 97-10: the whole number leaves a remainder of 1.
function withCheck(digits) {
  const check = 98n - ((BigInt(digits) * 100n) % MODULUS);
  return `${digits}${check.toString().padStart(2, "0")}`;
}
