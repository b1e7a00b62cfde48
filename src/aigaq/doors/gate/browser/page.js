// Small hands for a page: find, show, say. Words are put in as text and never as HTML;
// they stand in the page already, translated, and are only chosen here.

/** The element of `id`; throws when the page has none, so that nothing is half done. */
export function by(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

/** The sentence that the page keeps for `key` in its list `#say`. */
export const sentence = (key) => by("say").querySelector(`[data-say="${key}"]`).textContent;

/** Put `text` into every element marked `data-slot="name"`. */
export function fill(name, text) {
  for (const slot of document.querySelectorAll(`[data-slot="${name}"]`)) {
    slot.textContent = text;
  }
}

/** Show which promise holds: parts of the page marked with another are hidden. */
export function showWay(way) {
  for (const part of document.querySelectorAll("[data-way]")) {
    part.hidden = !part.dataset.way.split(" ").includes(way);
  }
}

/** Show what is only true, or only of use, where a script runs. */
export function showWithScript() {
  for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;
}

/** Show the element of `id` and take the reader there. */
export function lead(id) {
  const place = by(id);
  place.hidden = false;
  place.tabIndex = -1;
  place.focus();
  place.scrollIntoView({ block: "start" });
}
