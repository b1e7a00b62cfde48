// Answers on the page: opened on the device, put in as text, shown once.

import { Refused } from "./refusals.js";
import { openReply } from "./replies.js";

/** Open each sealed answer; null stands for one that does not open. Filling is dropped. */
export async function openAll(sealed, identity) {
  const found = [];
  for (const blob of sealed) {
    const reply = await openReply(blob, identity).catch(orNull);
    if (reply === null || reply.text !== "") found.push(reply);
  }
  return found;
}

function orNull(error) {
  if (error instanceof Refused) return null;
  throw error;
}

/** Put answers into `place`, from the page's own templates. */
export function showAnswers(place, replies) {
  place.replaceChildren(...replies.map(article));
}

function article(reply) {
  const form = document.getElementById(reply ? "answer" : "damaged");
  const whole = form.content.cloneNode(true);
  if (!reply) return whole;
  const put = (part, text) => {
    whole.querySelector(`[data-part="${part}"]`).textContent = text;
  };
  put("day", written(reply.day));
  put("word", reply.safe_word);
  put("text", reply.text);
  whole.querySelector("[data-worded]").hidden = !reply.safe_word;
  whole.querySelector("[data-wordless]").hidden = Boolean(reply.safe_word);
  return whole;
}

// The page brings its months along: not every browser knows those of Kazakh.
function written(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${document.getElementById("months").children[month - 1].textContent} ${year}`;
}
