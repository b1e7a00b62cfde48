// Leaving at once: a white sheet over everything, then another page in the place of this
// one, so that "back" does not lead here again. By the link, or by pressing Shift three
// times, each within five seconds. Cannot hide what the browser's history knows already.

import { showWithScript } from "../page.js";
import { wipe } from "../takeover.js";

const WITHIN = 5000; // milliseconds
const PRESSES = 3;

const link = document.querySelector("a.leave");
let presses = 0;
let last = 0;
let alone = false;

function leave(event) {
  event?.preventDefault();
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  document.body.append(sheet);
  wipe(document);
  location.replace(link.href);
}

function pressed(now) {
  presses = now - last <= WITHIN ? presses + 1 : 1;
  last = now;
  if (presses >= PRESSES) leave();
  else announce(`left${PRESSES - presses}`);
}

function announce(key) {
  const says = document.getElementById("leaving");
  if (says) says.textContent = says.dataset[key];
}

link.addEventListener("click", leave);
addEventListener("keydown", (event) => {
  // Shift that makes a capital letter is not a press of its own.
  alone = event.key === "Shift" && !event.repeat;
  if (event.key !== "Shift") presses = 0;
});
addEventListener("keyup", (event) => {
  if (event.key === "Shift" && alone) pressed(event.timeStamp);
});
addEventListener("pageshow", () => {
  document.querySelectorAll(".sheet").forEach((sheet) => sheet.remove());
  presses = 0;
});
showWithScript();
