// Safe-words for those who do not bring their own: two plain words of their language,
// drawn on the phone. The lists are the gate's own.

import en from "../wordlists/en.txt";
import kk from "../wordlists/kk.txt";
import ru from "../wordlists/ru.txt";
import { randomBelow } from "./bytes.js";

const LISTS = { en, kk, ru };

/** Draw two different words of one language. */
export function drawSafeWord(language) {
  const words = LISTS[language].split(/\s+/).filter(Boolean);
  const first = words.splice(randomBelow(words.length), 1)[0];
  return `${first} ${words[randomBelow(words.length)]}`;
}
