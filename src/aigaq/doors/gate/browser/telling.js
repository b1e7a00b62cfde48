// What a script does with a written report: read, seal on this device, hand over, show
// the number. When anything fails, it says that nothing was sent, and only the person
// may choose another way. Used by the short form, the long forms and the offline page.

import { seal } from "./envelope.js";
import { showFaults } from "./faults.js";
import { sealFile } from "./files.js";
import { by, fill, lead, sentence, showWay } from "./page.js";
import { mailbox, newReceipt } from "./receipts.js";
import { rehearse } from "./rehearsal.js";
import { showReceipt } from "./receiptview.js";
import { takeOver, wipe } from "./takeover.js";
import { drawSafeWord } from "./words.js";

/**
 * Take a form over, if this device can seal and the list of keys is good.
 *
 * `form` is the element, `button` what sends it; `read(form)` gives form, answers,
 * safeWord, files and faults; `verify()` resolves to the list of keys; `deliver({
 * envelope, files, progress })` resolves when the envelope is where it should be; `way`
 * names the promise that then holds; `finish({ receipt, safeWord })` shows what is left to
 * show. `read` may give a `receipt` of its own: then no other is made. Rejects, and has changed nothing on the page, when
 * the form cannot be taken over.
 */
export async function takeReports(settings) {
  const manifest = await settings.verify();
  await rehearse({ ...settings, recipients: manifest.recipients });
  return new Telling({ ...settings, manifest });
}

class Telling {
  #settings;
  #kept = null; // sealed already and perhaps sent: sending it again makes no second one
  #busy = false;

  constructor(settings) {
    this.#settings = settings;
    const { form, button, way } = settings;
    const giveBack = takeOver(form);
    showWay(way);
    form.addEventListener("input", () => { this.#kept = null; });
    button.addEventListener("click", () => this.#go());
    by("again").addEventListener("click", () => this.#go());
    // The offline page has no other way.
    document.getElementById("otherway")?.addEventListener("click", () => {
      showWay("arrival");
      giveBack();
      form.submit();
    });
  }

  async #go() {
    if (this.#busy) return;
    this.#busy = true;
    by("unsent").hidden = true;
    try {
      await this.#tell();
    } catch (error) {
      this.#unsent(error);
    } finally {
      this.#busy = false;
      fill("doing", "");
      by("progress").hidden = true;
    }
  }

  async #tell() {
    const { form, deliver, finish = showReceipt } = this.#settings;
    const told = this.#settings.read(form);
    if (!showFaults(form, told.faults)) return;
    this.#kept ??= await this.#lock(told);
    fill("doing", sentence("sending"));
    const { receipt, safeWord, ...sealed } = this.#kept;
    await deliver({ ...sealed, progress: showProgress });
    this.#kept = null;
    wipe(form);
    finish({ receipt, safeWord });
  }

  async #lock(told) {
    fill("doing", sentence("locking"));
    const { manifest, rootPublic, language } = this.#settings;
    const receipt = told.receipt ?? newReceipt();
    const box = mailbox(receipt, rootPublic);
    const safeWord = told.safeWord ?? drawSafeWord(language);
    const files = [];
    for (const file of told.files) {
      const progress = (read) => showProgress(read, file.size);
      files.push(await sealFile(file, manifest.recipients, progress));
    }
    const contents = {
      answers: told.answers,
      attachments: files.map((file) => file.attachment),
      form: told.form,
      language,
      locator: box.locator,
      reply_key: box.recipient,
      safe_word: safeWord,
    };
    const envelope = await seal(contents, manifest.recipients);
    return { envelope, files, receipt, safeWord };
  }

  #unsent(error) {
    lead("unsent"); // first, so that it is seen whatever else is broken
    const ours = typeof error.sentence === "string";
    const key = error.code === "gate.away" ? "away" : "unlocked";
    fill("unsent-sentence", ours ? error.sentence : sentence(key));
    fill("unsent-hint", ours ? error.hint : "");
    fill("unsent-ways", (error.ways ?? []).join(" "));
    fill("unsent-code", error.code ?? "");
  }
}

function showProgress(done, whole) {
  const bar = by("progress");
  bar.hidden = !(whole > 0);
  bar.max = whole;
  bar.value = done;
}
