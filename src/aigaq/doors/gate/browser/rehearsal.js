// Before a page promises anything, everything is done once for nothing: a made-up report
// with a made-up file is sealed and thrown away. Whatever a browser lacks shows here,
// while the page is still the one that works without a script.

import { prepare } from "./age.js";
import { seal } from "./envelope.js";
import { sealFile } from "./files.js";
import { mailbox, newReceipt, readReceipt } from "./receipts.js";

const NEEDED = [
  () => [0].at(-1) === 0,
  () => "a".replaceAll("a", "b") === "b",
  () => typeof Element.prototype.replaceChildren === "function",
  () => typeof fetch === "function" && typeof Blob.prototype.arrayBuffer === "function",
];

/** Reject when this device cannot seal for `recipients`; nothing is kept or sent. */
export async function rehearse({ recipients, rootPublic, language }) {
  if (!NEEDED.every((works) => works())) throw new Error("an old browser");
  await prepare();
  const file = await sealFile(new Blob(["nothing"]), recipients);
  await file.piece(0, file.attachment.sealed_size);
  const box = mailbox(readReceipt(newReceipt()), rootPublic);
  const contents = {
    answers: {},
    attachments: [file.attachment],
    form: "rehearsal",
    language,
    locator: box.locator,
    reply_key: box.recipient,
    safe_word: "",
  };
  await seal(contents, recipients);
}
