// Bytes and their spellings: UTF-8, hexadecimal, base64. Base64 is read strictly, in its
// one spelling, because a digest of an envelope depends on it. Knows no keys.

const PIECE = 0x8000;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const encoder = new TextEncoder();

/** UTF-8 bytes of `text`. A lone surrogate would be replaced: check for it before. */
export const utf8 = (text) => encoder.encode(text);

/** Text of UTF-8 `bytes`; throws on anything that is not UTF-8. */
export const fromUtf8 = (bytes) =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

/** One letter per byte, U+0000 to U+00FF. */
export function latin(bytes) {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  }
  return pieces.join("");
}

/** One byte per letter; letters are U+0000 to U+00FF. */
export function fromLatin(text) {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Small hexadecimal letters. */
export const hex = (bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Base64 with filler, in one line. */
export const base64 = (bytes) => btoa(latin(bytes));

/** Bytes of base64 in its one spelling; null for every other text. */
export function fromBase64(text) {
  if (!BASE64.test(text)) return null;
  const bytes = fromLatin(atob(text));
  // Only the last group may carry bits that mean nothing.
  const tail = bytes.length - (bytes.length % 3 || 3);
  const spelled = base64(bytes.subarray(Math.max(0, tail)));
  return text.endsWith(spelled) ? bytes : null;
}

/** The given arrays of bytes, one behind the other. */
export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** `size` bytes from the browser's randomness; `size` at most 65536. */
export const random = (size) => crypto.getRandomValues(new Uint8Array(size));

/** A uniform whole number from 0 to `below` - 1, `below` at most 2**16. */
export function randomBelow(below) {
  const fair = 0x10000 - (0x10000 % below);
  for (;;) {
    const [high, low] = random(2);
    const number = high * 256 + low;
    if (number < fair) return number % below;
  }
}
