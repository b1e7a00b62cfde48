// The short report form, sealed on the device. Until this script has verified everything,
// the page is the same as without it, and says the promise that then holds.

import { solve } from "../challenge.js";
import { by } from "../page.js";
import { readReport } from "../reading.js";
import { send, verifiedManifest } from "../sending.js";
import { takeReports } from "../telling.js";

const { root: rootPublic, language } = document.currentScript.dataset;

takeReports({
  form: by("report"),
  button: by("send"),
  language,
  rootPublic,
  way: "device",
  read: readReport,
  verify: () => verifiedManifest({ rootPublic }),
  deliver: (sealed) => send({ ...sealed, language, solve }),
}).catch(() => {
  // Nothing was changed: the form goes on as a page without a script does, and says so.
});
