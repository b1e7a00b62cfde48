// How long sealed things are: a few constant lengths, whatever is inside.
// Plain arithmetic of docs/spec/envelope.md sections 3, 5 and 7.

export const RECIPIENTS = 3;
export const CHUNK = 65536;
export const TAG = 16;
export const NONCE = 16;
export const MAX_HEADER = 752;
export const LINE = 64;
export const BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----\n";
export const END = "-----END AGE ENCRYPTED FILE-----\n";
export const REPLY_OUTER = 4096;
export const BUCKETS = [5, 6, 7, 8, 9, 10].map((power) => 1024 << power);
const ROOM = MAX_HEADER + NONCE;
const FLOOR = 131072;

/** Length of `plain` bytes once age has cut and authenticated them. */
export const chunkedSize = (plain) =>
  plain + TAG * Math.max(1, Math.ceil(plain / CHUNK));

/** Length of `binary` bytes as ASCII armour, with its last line end. */
function armouredSize(binary) {
  const letters = 4 * Math.ceil(binary / 3);
  return BEGIN.length + letters + Math.ceil(letters / LINE) + END.length;
}

/** Outer length of every envelope whose inside is `bucket` bytes. */
export const envelopeSize = (bucket) => armouredSize(ROOM + chunkedSize(bucket));

/** Smallest inner length that holds `length` bytes; undefined if none does. */
export const bucketFor = (length) => BUCKETS.find((bucket) => length <= bucket);

/** Outer length of every sealed file that holds `plain` bytes. */
export function attachmentSize(plain) {
  let size = padme(Math.max(ROOM + chunkedSize(plain), FLOOR));
  while (!reachable(size)) size = padme(size + 1);
  return size;
}

/** Plaintext, zeros included, of a sealed file of `size` with a header of `header`. */
export function filledSize(size, header) {
  const room = size - header - NONCE;
  return room - TAG * Math.ceil(room / (CHUNK + TAG));
}

// Nikitin et al., PoPETs 2019, section 4. Lengths here are far below 2**53, and above
// 2**31, where shifts would wrap: so division, not bits.
function padme(length) {
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const unit = 2 ** (exponent - kept);
  return Math.ceil(length / unit) * unit;
}

// A last chunk holds at least one byte, so some lengths do not exist for some headers.
function reachable(size) {
  const past = size % (CHUNK + TAG);
  return !(past > ROOM - 388 && past <= ROOM + TAG);
}
