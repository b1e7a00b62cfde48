// The way back, with the number staying on the device: only the name of a mailbox is
// sent, what lies there is opened here, and what is added is sealed here.

import { openAll, showAnswers } from "../answersview.js";
import { solve } from "../challenge.js";
import { by, fill, lead, sentence } from "../page.js";
import { readAddition } from "../reading.js";
import { mailbox, readReceipt } from "../receipts.js";
import { send, takeAnswers, verifiedManifest } from "../sending.js";
import { takeOver, wipe } from "../takeover.js";
import { takeReports } from "../telling.js";

const { root: rootPublic, language } = document.currentScript.dataset;
let receipt;

async function begin() {
  const asking = by("asking");
  const address = `${new URL(asking.action).pathname}sealed${new URL(asking.action).search}`;
  await takeReports({
    form: by("more"),
    button: by("send"),
    language,
    rootPublic,
    way: "device",
    read: (form) => readAddition(form, receipt),
    verify: () => verifiedManifest({ rootPublic }),
    deliver: (sealed) => send({ ...sealed, language, solve }),
    finish: () => {
      by("more").hidden = true;
      lead("added");
    },
  });
  takeOver(asking);
  by("ask").addEventListener("click", () => look(address));
  by("receipt").addEventListener("keydown", (event) => {
    if (event.key === "Enter") look(address);
  });
}

async function look(address) {
  fill("asking-says", "");
  try {
    receipt = readReceipt(by("receipt").value);
    const box = mailbox(receipt, rootPublic);
    const sealed = await takeAnswers(box.locator, { address, language });
    const replies = await openAll(sealed, box.identity);
    wipe(by("asking"));
    showAnswers(by("answers"), replies);
    by("asking").hidden = true;
    by("more").hidden = false;
    by("write").hidden = replies.length > 0;
    lead(replies.length ? "once" : "none");
  } catch (error) {
    fill("asking-says", error.sentence ?? sentence(reasonOf(error)));
    by("receipt").focus();
  }
}

function reasonOf(error) {
  const known = { "receipt.mistyped": "mistyped", "gate.away": "not-reached" };
  return error.status === 429 ? "busy" : (known[error.code] ?? "not-opened");
}

begin().catch(() => {
  // Nothing was changed: the page goes on as it does without a script.
});
