// The long forms, asked and sealed on the device. Until this script has verified the list
// of keys and has the form, the page is the same as without it, and says the promise
// that then holds.

import { Asking } from "../asking.js";
import { randomBelow } from "../bytes.js";
import { solve } from "../challenge.js";
import { by } from "../page.js";
import { send, verifiedManifest } from "../sending.js";
import { takeReports } from "../telling.js";

const HALF = 2 ** 15;
const { root: rootPublic, language, form, integrity, meant } = document.currentScript.dataset;

async function begin() {
  const answer = await fetch(form, { integrity, cache: "no-store", credentials: "omit" });
  if (!answer.ok) throw new Error("no form");
  // The gate knows the day and no finer time; so does this page.
  const now = { day: Math.floor(Date.now() / 86_400_000), micros: 0 };
  const asking = new Asking(await answer.json(), {
    now,
    seed: randomBelow(HALF) * HALF + randomBelow(HALF) + 1,
    meant: meant ? meant.split(",") : null,
  });
  by("otherway").addEventListener("click", () => asking.handOver());
  await takeReports({
    form: by("report"),
    button: asking.send,
    language,
    rootPublic,
    way: "device",
    read: () => asking.read(),
    verify: () => verifiedManifest({ rootPublic }),
    deliver: (sealed) => send({ ...sealed, language, solve }),
  });
  asking.begin();
}

begin().catch(() => {
  // Nothing was changed: the form goes on as a page without a script does, and says so.
});
