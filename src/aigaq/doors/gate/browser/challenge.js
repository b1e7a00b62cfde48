// The riddle a gate asks for while too much comes at once: memory and a little time,
// nothing about the person. Each try touches 2 MiB; the page stays alive between two.
// Protocol: docs/spec/gate-api.md, "While too much comes".

import { scrypt } from "@noble/hashes/scrypt.js";

const MOST_BITS = 12;
const SIZE = 8;

/**
 * Find a solution; resolves to the value of the header `Aigaq-Pass`.
 *
 * `challenge` is what a refusal with code "gate.challenge" carries:
 * {token, bits, n, r, p, salt}. `stopped()` may say true to give up: then it rejects.
 * Expected tries: 2 ** bits. Rejects with RangeError when more is asked than any gate of
 * ours asks, so that a hostile gate cannot keep a phone busy for an hour.
 */
export async function solve(challenge, { stopped = () => false } = {}) {
  const { token, bits, n, r, p, salt } = challenge;
  if (!(bits <= MOST_BITS && n <= 2 ** 15 && r <= 8 && p === 1)) {
    throw new RangeError("too much is asked");
  }
  const text = new TextEncoder();
  for (let tried = 0; !stopped(); tried += 1) {
    const pass = `${token}.${tried}`;
    const found = scrypt(text.encode(pass), text.encode(salt), { N: n, r, p, dkLen: SIZE });
    if (beginsWithZeros(found, bits)) return pass;
    await new Promise((next) => setTimeout(next));
  }
  throw new Error("stopped");
}

function beginsWithZeros(bytes, bits) {
  const whole = bits >> 3;
  const rest = bits & 7;
  return bytes.subarray(0, whole).every((byte) => byte === 0)
    && bytes[whole] >> (8 - rest) === 0;
}
