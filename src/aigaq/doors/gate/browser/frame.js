// The inside of an envelope or a reply: a first line, canonical JSON, zeros.
// Knows no keys and no meaning. Spec: docs/spec/envelope.md section 4.

import { latin, utf8 } from "./bytes.js";
import { NotCanonical, canonicalJson, readCanonical } from "./canonical.js";
import { Refused, require } from "./refusals.js";

/** Bytes that the first line of `kind` takes. */
export const frameSize = (kind) => kind.length + 3 + 9;

/** Canonical JSON of `value`; refused with check "json" when it has none. */
export const encode = (value) => inOurWords(() => canonicalJson(value));

/** Put `body` behind the first line and fill with zeros up to `size`. */
export function wrap(kind, body, size) {
  const framed = new Uint8Array(size);
  const line = `${kind} 1 ${String(body.length).padStart(8, "0")}\n`;
  framed.set(utf8(line));
  framed.set(body, line.length);
  return framed;
}

/** Return the JSON value inside `inner`. */
export function unwrap(kind, inner) {
  const first = latin(inner.subarray(0, frameSize(kind)));
  if (!first.startsWith(`${kind} 1 `)) {
    require(!first.startsWith(`${kind} `), "envelope.version");
    require(false, "envelope.malformed", "kind");
  }
  const length = /^[0-9]{8}\n$/.test(first.slice(kind.length + 3));
  require(length, "envelope.malformed", "length");
  const start = first.length;
  const end = start + Number(first.slice(kind.length + 3, -1));
  require(end <= inner.length, "envelope.malformed", "length");
  const zeros = inner.subarray(end).every((byte) => byte === 0);
  require(zeros, "envelope.malformed", "padding");
  return inOurWords(() => readCanonical(inner.subarray(start, end)));
}

function inOurWords(work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotCanonical || error instanceof RangeError) {
      throw new Refused("envelope.malformed", "json");
    }
    throw error;
  }
}
