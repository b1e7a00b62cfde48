// Processor time of sealing in JavaScript, in Node; run by sealing_in_javascript.py.

import { Blob } from "node:buffer";
import { seal } from "../src/aigaq/doors/gate/browser/envelope.js";
import { sealFile } from "../src/aigaq/doors/gate/browser/files.js";
import { mailbox, newReceipt } from "../src/aigaq/doors/gate/browser/receipts.js";

const [root, ...recipients] = process.argv.slice(2);
const PIECE = 512 * 1024;

async function seconds(work) {
  const before = process.cpuUsage();
  await work();
  const spent = process.cpuUsage(before);
  return (spent.user + spent.system) / 1e6;
}

function contents(length) {
  const box = mailbox(newReceipt(), root);
  return {
    answers: { what: "x".repeat(length) },
    attachments: [],
    form: "report-1",
    language: "kk",
    locator: box.locator,
    reply_key: box.recipient,
    safe_word: "",
  };
}

async function envelopes(length, count) {
  await seal(contents(length), recipients);
  const spent = await seconds(async () => {
    for (let at = 0; at < count; at += 1) await seal(contents(length), recipients);
  });
  return (1000 * spent) / count;
}

async function file(bytes) {
  const start = process.memoryUsage().rss;
  let peak = start;
  const watch = () => { peak = Math.max(peak, process.memoryUsage().rss); };
  const blob = new Blob([new Uint8Array(bytes)]);
  const held = process.memoryUsage().rss;
  const spent = await seconds(async () => {
    const { attachment, piece } = await sealFile(blob, recipients, watch);
    for (let at = 0; at < attachment.sealed_size; at += PIECE) {
      await piece(at, Math.min(at + PIECE, attachment.sealed_size));
      watch();
    }
  });
  return { seconds: spent, grown: (peak - Math.max(start, held)) / 1e6 };
}

const told = { small: await envelopes(1000, 60), large: await envelopes(500_000, 12) };
told.file = await file(50_000_000);
process.stdout.write(JSON.stringify(told));
