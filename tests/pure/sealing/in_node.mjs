// Answers questions about the sealing script, one JSON line each, for pytest.
// The same modules that the gate's page is built from; nothing else.

import { createInterface } from "node:readline";
import { Blob } from "node:buffer";
import { createHash } from "node:crypto";
import { newHeader } from "../../../src/aigaq/doors/gate/browser/age.js";
import { canonicalJson } from "../../../src/aigaq/doors/gate/browser/canonical.js";
import { seal } from "../../../src/aigaq/doors/gate/browser/envelope.js";
import { sealFile } from "../../../src/aigaq/doors/gate/browser/files.js";
import { verifyManifest } from "../../../src/aigaq/doors/gate/browser/manifest.js";
import { open } from "../../../src/aigaq/doors/gate/browser/opening.js";
import * as receipts from "../../../src/aigaq/doors/gate/browser/receipts.js";
import { openReply } from "../../../src/aigaq/doors/gate/browser/replies.js";
import { attachmentSize } from "../../../src/aigaq/doors/gate/browser/sizes.js";

const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));
const text = (data) => Buffer.from(data).toString("base64");
const root = (lines) => lines.root;

const PLAYERS = {
  async envelope(payload, { identity }) {
    const inside = canonicalJson(await open(payload, identity));
    return createHash("sha256").update(inside).digest("hex");
  },
  async manifest(payload, lines) {
    verifyManifest(payload, root(lines), {
      today: lines.today,
      lastSequence: Number(lines["last-sequence"] ?? 0),
    });
  },
  async receipt(payload, lines) {
    const typed = Buffer.from(payload).toString("utf8");
    const box = receipts.mailbox(receipts.readReceipt(typed), root(lines));
    return `${box.locator} ${box.recipient}`;
  },
  async reply(payload, { identity }) {
    await openReply(payload, identity);
  },
};

const ANSWERS = {
  async play({ kind, payload, lines }) {
    try {
      return { ends: "opens", says: (await PLAYERS[kind](bytes(payload), lines)) ?? "" };
    } catch (refused) {
      if (!refused.code) throw refused;
      return { ends: `${refused.code} ${refused.check}`.trim() };
    }
  },
  async seal({ contents, recipients }) {
    return text(await seal(contents, recipients));
  },
  async file({ content, name, type, recipients, cuts }) {
    const blob = new Blob([bytes(content)], { type });
    blob.name = name;
    const { attachment, piece } = await sealFile(blob, recipients);
    const edges = [0, ...cuts.filter((at) => at < attachment.sealed_size), attachment.sealed_size];
    const parts = [];
    for (let at = 1; at < edges.length; at += 1) {
      parts.push(Buffer.from(await piece(edges[at - 1], edges[at])));
    }
    return { attachment, sealed: text(Buffer.concat(parts)) };
  },
  async headers({ recipients, count }) {
    const made = [];
    for (let at = 0; at < count; at += 1) made.push(text((await newHeader(recipients)).header));
    return made;
  },
  async changed({ content, other, recipients }) {
    let given = bytes(content);
    const blob = { size: given.length, slice: (a, z) => new Blob([given.slice(a, z)]) };
    const { attachment, piece } = await sealFile(blob, recipients);
    given = bytes(other);
    return piece(0, attachment.sealed_size).then(() => "sent", (refused) => refused.code);
  },
  canonical({ value }) {
    return Buffer.from(canonicalJson(value)).toString("utf8");
  },
  sizes({ sizes }) {
    return sizes.map(attachmentSize);
  },
  receipt({ entropy }) {
    return receipts.newReceipt(bytes(entropy));
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await ANSWERS[asked.do](asked))}\n`);
}
