// Opening an envelope in JavaScript. The pages never do: only whoever holds a key can.
// Here so that another implementation than ours in Python plays the published vectors.

import { prepare, openWith } from "./age.js";
import { takeOff } from "./armour.js";
import { KIND, checkContents } from "./envelope.js";
import { unwrap } from "./frame.js";
import { headerSize } from "./header.js";
import { Refused, require } from "./refusals.js";
import { BUCKETS, NONCE, chunkedSize, envelopeSize } from "./sizes.js";

/** Open `blob` with `identity`; resolves to the object of section 4. */
export async function open(blob, identity) {
  const binary = examine(blob);
  await prepare();
  const contents = unwrap(KIND, await openWith(identity, binary));
  checkContents(contents);
  return contents;
}

function examine(blob) {
  require(blob.length <= 2 * envelopeSize(BUCKETS.at(-1)), "envelope.size");
  const binary = takeOff(blob);
  const payload = binary.length - headerSize(binary) - NONCE;
  if (BUCKETS.some((bucket) => payload === chunkedSize(bucket))) return binary;
  const short = payload < chunkedSize(BUCKETS[0]);
  throw new Refused(short ? "envelope.truncated" : "envelope.size");
}
