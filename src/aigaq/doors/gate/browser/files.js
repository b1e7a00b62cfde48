// Files are sealed piece by piece, never whole in memory and never on a disk: once to
// learn the digests that the envelope names, and again, with the same key, while they
// are sent. Any piece can be made again, so a sending that was cut goes on where it was.
// Spec: docs/spec/envelope.md section 5; the payload is age's STREAM.

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { newHeader, prepare } from "./age.js";
import { readRecipients } from "./agekeys.js";
import { safeMediaType, safeName } from "./attachments.js";
import { hex, join, random, utf8 } from "./bytes.js";
import { require } from "./refusals.js";
import { CHUNK, NONCE, TAG, attachmentSize, filledSize } from "./sizes.js";

/**
 * Seal `file` (a Blob or File) for three keys and learn its digests.
 *
 * Resolves to `attachment`, which goes into the envelope, and `piece(from, to)`, which
 * resolves to those bytes of the sealed file. `progress` is told bytes read so far.
 */
export async function sealFile(file, recipients, progress = () => {}) {
  const keys = readRecipients(recipients);
  await prepare();
  const sealing = new Sealing(file, await newHeader(keys));
  const digests = await sealing.digests(progress);
  const attachment = {
    media_type: safeMediaType(file.type ?? ""),
    name: safeName(file.name ?? ""),
    sealed_size: sealing.size,
    size: file.size,
    ...digests,
  };
  return { attachment, piece: (from, to) => sealing.piece(from, to) };
}

class Sealing {
  #file;
  #key;
  #start;
  #tags; // of each chunk, as it came out the first time

  constructor(file, { header, fileKey }) {
    this.#file = file;
    const nonce = random(NONCE);
    this.#key = hkdf(sha256, fileKey, nonce, utf8("payload"), 32);
    this.#start = join(header, nonce);
    this.size = attachmentSize(file.size);
    this.filled = filledSize(this.size, header.length);
    this.chunks = Math.ceil(this.filled / CHUNK);
    this.#tags = new Map();
  }

  async digests(progress) {
    const plain = sha256.create();
    const sealed = sha256.create().update(this.#start);
    for (let at = 0; at < this.chunks; at += 1) {
      const piece = await this.#plain(at);
      plain.update(piece.subarray(0, Math.max(0, this.#file.size - at * CHUNK)));
      sealed.update(this.#seal(at, piece));
      progress(Math.min((at + 1) * CHUNK, this.#file.size));
    }
    return { sealed_sha256: hex(sealed.digest()), sha256: hex(plain.digest()) };
  }

  async piece(from, to) {
    const parts = [this.#start.subarray(from, to)];
    const step = CHUNK + TAG;
    const first = Math.max(0, Math.floor((from - this.#start.length) / step));
    for (let at = first; at < this.chunks; at += 1) {
      const begins = this.#start.length + at * step;
      if (begins >= to) break;
      const sealed = this.#seal(at, await this.#plain(at));
      parts.push(sealed.subarray(Math.max(0, from - begins), to - begins));
    }
    return join(...parts);
  }

  // One chunk of the file; behind its end, the zeros that hide its length.
  async #plain(at) {
    const piece = new Uint8Array(Math.min(CHUNK, this.filled - at * CHUNK));
    const slice = this.#file.slice(at * CHUNK, at * CHUNK + piece.length);
    piece.set(new Uint8Array(await slice.arrayBuffer()));
    return piece;
  }

  #seal(at, piece) {
    const nonce = new Uint8Array(12);
    new DataView(nonce.buffer).setUint32(7, at); // eleven bytes of counter, one of "last"
    nonce[11] = at === this.chunks - 1 ? 1 : 0;
    const sealed = chacha20poly1305(this.#key, nonce).encrypt(piece);
    this.#requireSame(at, hex(sealed.subarray(-TAG)));
    return sealed;
  }

  // A file that changed meanwhile must not go out under the key stream of the old one.
  #requireSame(at, tag) {
    if (!this.#tags.has(at)) this.#tags.set(at, tag);
    require(this.#tags.get(at) === tag, "attachment.mismatch");
  }
}
