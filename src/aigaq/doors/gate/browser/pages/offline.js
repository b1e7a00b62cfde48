// The offline page: one file that seals a report for one group without any connection,
// and gives it back as files to carry. Sends nothing; its policy lets nothing be sent.

import "./leave.js";
import { fromBase64 } from "../bytes.js";
import { carry } from "../carrying.js";
import { verifyManifest } from "../manifest.js";
import { by, fill, lead, sentence, showWithScript } from "../page.js";
import { readReport } from "../reading.js";
import { takeReports } from "../telling.js";

const { root: rootPublic, list } = document.currentScript.dataset;

function begin(language) {
  const words = document.querySelector(`template[lang="${language}"]`);
  by("place").replaceChildren(words.content.cloneNode(true));
  document.documentElement.lang = language;
  for (const choice of document.querySelectorAll("[data-choose]")) {
    choice.setAttribute("aria-pressed", String(choice.dataset.choose === language));
  }
  by("languages").hidden = false;
  for (const word of document.querySelectorAll("a.leave > *")) {
    word.hidden = word.lang !== language;
  }
  showWithScript();
  takeReports({
    form: by("report"),
    button: by("send"),
    language,
    rootPublic,
    way: "file",
    read: readReport,
    verify,
    deliver: (sealed) => carry(sealed, by("carry")),
  }).catch((error) => {
    const old = error.code === "manifest.expired";
    fill("cannot-says", sentence(old ? "page-too-old" : "cannot-lock"));
    by("report").hidden = true;
    lead("cannot");
  });
}

async function verify() {
  const today = new Date().toISOString().slice(0, 10);
  return verifyManifest(fromBase64(list), rootPublic, { today });
}

for (const choice of document.querySelectorAll("[data-choose]")) {
  choice.addEventListener("click", () => begin(choice.dataset.choose));
}
