// What an envelope says about a file beside it: a name that only names, a kind, two
// sizes and two digests. Never looks into a file. Spec: docs/spec/envelope.md section 5.

import { need, readFields } from "./fields.js";
import { attachmentSize } from "./sizes.js";

export const MAX_ATTACHMENTS = 20;
const MAX_NAME = 120;
const MAX_ENDING = 8;
const UNKNOWN_TYPE = "application/octet-stream";
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/;
const DIGEST = /^[0-9a-f]{64}$/;
// Letters that every reader, however old, takes for printable: a newer one would make
// the desk refuse the whole envelope.
const ODD = /[^\x20-\x7e\u00a1-\u00ac\u00ae-\u036f\u0400-\u052f\u2010-\u2027\u20b8\u2116]/gu;
const KINDS = {
  media_type: "string",
  name: "string",
  sealed_sha256: "string",
  sealed_size: "whole",
  sha256: "string",
  size: "whole",
};

/** Reduce a device's file name to something that only names; "file" if nothing is left. */
export function safeName(name) {
  let short = trim(name.split(/[/\\]/).at(-1).replace(ODD, ""));
  if (short.length > MAX_NAME) {
    const dot = short.lastIndexOf(".");
    const ending = dot > 0 && short.length - dot - 1 <= MAX_ENDING ? short.slice(dot) : "";
    short = trim(short.slice(0, MAX_NAME - ending.length)) + ending;
  }
  return short || "file";
}

const trim = (text) => text.replace(/^[ .]+|[ .]+$/g, "");

/** `type` without parameters, or the type of unknown bytes. */
export function safeMediaType(type) {
  const kept = type.split(";")[0].trim().toLowerCase();
  return MEDIA_TYPE.test(kept) ? kept : UNKNOWN_TYPE;
}

/** Check one attachment of an envelope; throws FieldRefused naming the field. */
export function checkAttachment(value) {
  const told = readFields(value, KINDS);
  const name = told.name.length <= MAX_NAME * 2 && !/[/\\\p{C}]/u.test(told.name);
  need(name && told.name !== "" && told.name === trim(told.name), "name");
  need(MEDIA_TYPE.test(told.media_type), "media_type");
  need(told.size >= 0, "size");
  need(told.sealed_size === attachmentSize(told.size), "sealed_size");
  for (const field of ["sha256", "sealed_sha256"]) need(DIGEST.test(told[field]), field);
}
