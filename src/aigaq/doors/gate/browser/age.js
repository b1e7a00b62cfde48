// The one place that calls the age library: seal for three keys, open with one.
//
// Where the browser has no X25519 of its own, or (outside a secure context) no subtle
// cryptography at all, the library computes in JavaScript; see `prepare`. Randomness is
// always the browser's.

import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient }
  from "age-encryption";
import { grease } from "./grease.js";
import { headerSize } from "./header.js";
import { Refused } from "./refusals.js";

let ready;

/** Try the library once; rejects where nothing can be sealed. Cheap to repeat. */
export function prepare() {
  ready ??= attempt().catch(() => {
    withoutSubtle();
    return attempt();
  });
  return ready;
}

async function attempt() {
  const identity = await generateX25519Identity();
  const sealed = await sealFor([await identityToRecipient(identity)], new Uint8Array(1));
  if ((await openWith(identity, sealed)).length !== 1) throw new Error("sealing");
}

// The library falls back to plain JavaScript only when it is told "not supported", and
// would otherwise stumble over a missing object or a browser's own kind of refusal.
function withoutSubtle() {
  const refuse = () => Promise.reject(new DOMException("", "NotSupportedError"));
  const nothing = { importKey: refuse, deriveBits: refuse, generateKey: refuse };
  Object.defineProperty(crypto, "subtle", { value: nothing, configurable: true });
}

/** Seal bytes for `recipients`, which were checked before. */
export async function sealFor(recipients, plain) {
  return encrypter(recipients).encrypt(plain);
}

function encrypter(recipients) {
  const sealing = new Encrypter();
  for (const recipient of recipients) sealing.addRecipient(recipient);
  sealing.addRecipient(grease);
  return sealing;
}

/** Make the header of an age file; return it and the file key that it wraps. */
export async function newHeader(recipients) {
  let fileKey;
  const sealing = encrypter(recipients);
  sealing.addRecipient({
    wrapFileKey(key) {
      fileKey = key.slice();
      return [];
    },
  });
  const file = await sealing.encrypt(new Uint8Array(0));
  return { header: file.slice(0, headerSize(file)), fileKey };
}

/** Open a binary age file whose header was checked before. */
export async function openWith(identity, binary) {
  const opening = new Decrypter();
  try {
    opening.addIdentity(identity);
    return await opening.decrypt(binary);
  } catch (error) {
    const missing = String(error?.message).startsWith("no identity matched");
    throw new Refused(missing ? "key.missing" : "envelope.tampered");
  }
}
