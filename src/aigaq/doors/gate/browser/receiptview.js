// The number and the word, shown once, on the page they were made on. Whoever likes can
// type the last five digits again, to be sure that they were written down. Both are
// taken from the page when the person is done.

import { by, fill, lead, sentence } from "./page.js";
import { groupsOf } from "./receipts.js";

/** Show them; `receipt` is thirty digits. */
export function showReceipt({ receipt, safeWord }) {
  const groups = groupsOf(receipt);
  groups.forEach((group, at) => fill(`group-${at}`, group));
  fill("safe-word", safeWord);
  const typed = by("retyped");
  by("check").onclick = () => {
    if (typed.value.replace(/\s/g, "") === groups.at(-1)) done("kept");
    else fill("retype-says", sentence("not-the-digits"));
  };
  // No value comes back: a handler that gives false takes the key away, Tab included.
  typed.onkeydown = (event) => {
    if (event.key === "Enter") by("check").click();
  };
  by("unchecked").onclick = () => done("unchecked");
  by("writing").hidden = true;
  lead("told");

  function done(key) {
    typed.value = "";
    by("retype").hidden = true;
    if (key === "kept") fill("kept-says", sentence("kept"));
  }
}
