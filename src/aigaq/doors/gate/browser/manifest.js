// The signed list of the three keys that reports are sealed for. Whoever cannot verify
// it must not seal: the page then goes on without this script, and says so.
// Spec: docs/spec/envelope.md section 8.

import { ed25519 } from "@noble/curves/ed25519.js";
import { readRecipients } from "./agekeys.js";
import { fromBase64, join, utf8 } from "./bytes.js";
import { canonicalJson, readCanonical } from "./canonical.js";
import { FieldRefused, need, readDay, readFields } from "./fields.js";
import { Refused, require } from "./refusals.js";

const MAX_SIZE = 4096;
const SIGNED_AS = utf8("aigaq-manifest 1\n");
const OUTER = { manifest: "object", root: "string", signature: "string", version: "whole" };
const INNER = {
  epoch: "string",
  issued: "string",
  not_after: "string",
  recipients: "list",
  sequence: "whole",
};

/** The 32 bytes of `aigaq-root-public-1:…`. */
export function rootBytes(text) {
  const word = "aigaq-root-public-1:";
  const bytes = text.startsWith(word) ? fromBase64(text.slice(word.length)) : null;
  require(bytes?.length === 32, "key.malformed", "root");
  return bytes;
}

/**
 * Return the list in `data` if it may be used today.
 *
 * `rootPublic` is known beforehand, never taken from the list; `today` is YYYY-MM-DD.
 * Refused, in this order: manifest.malformed, .foreign, .altered, .rolled_back, .expired.
 */
export function verifyManifest(data, rootPublic, { today, lastSequence = 0 }) {
  const outer = openOuter(data);
  verify(outer, rootPublic);
  const manifest = inOurWords(() => checkInner(outer.manifest));
  require(manifest.sequence >= lastSequence, "manifest.rolled_back");
  require(manifest.not_after >= today, "manifest.expired");
  return manifest;
}

function openOuter(data) {
  return inOurWords(() => {
    need(data.length <= MAX_SIZE, "size");
    const end = data.at(-1) === 10 ? -1 : undefined; // a line end that editors add
    const outer = readFields(readCanonical(data.subarray(0, end)), OUTER);
    need(outer.version === 1, "version");
    return outer;
  });
}

function verify(outer, rootPublic) {
  const key = rootBytes(rootPublic);
  require(outer.root === rootPublic, "manifest.foreign");
  const signature = fromBase64(outer.signature);
  require(signature?.length === 64, "manifest.altered");
  const signed = join(SIGNED_AS, canonicalJson(outer.manifest));
  const good = ed25519.verify(signature, signed, key, { zip215: false });
  require(good, "manifest.altered");
}

function checkInner(value) {
  const fields = readFields(value, INNER);
  need(/^[a-z0-9][a-z0-9-]{0,31}$/.test(fields.epoch), "epoch");
  need(fields.sequence >= 1, "sequence");
  need(fields.recipients.every((key) => typeof key === "string"), "recipients");
  readDay(fields.issued, "issued");
  readDay(fields.not_after, "not_after");
  need(fields.issued <= fields.not_after, "not_after");
  readRecipients(fields.recipients);
  return fields;
}

function inOurWords(work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof FieldRefused) throw new Refused("manifest.malformed", error.field);
    if (error instanceof Refused) throw new Refused("manifest.malformed", "recipients");
    throw new Refused("manifest.malformed", "json");
  }
}
