// From here on the browser cannot send the form by itself: not by a button, not by the
// Enter key, not if the rest of this script stops halfway. Its fields belong to no form
// any more, so a native post would carry none of them. `giveBack` undoes it, and is only
// called when the person chose to send without the lock of this device.

const FIELDS = "input, select, textarea, button, fieldset";

/** Take the fields out of `form`, and any that are put in later; returns `giveBack()`. */
export function takeOver(form) {
  const method = form.getAttribute("method");
  const later = new MutationObserver(() => disown(form));
  disown(form);
  later.observe(form, { childList: true, subtree: true });
  form.setAttribute("method", "dialog"); // outside a dialog this sends nothing
  form.addEventListener("submit", stop, true);
  if (form.elements.length > 0) throw new Error("not taken over");
  return function giveBack() {
    later.disconnect();
    form.removeEventListener("submit", stop, true);
    form.setAttribute("method", method);
    for (const field of form.querySelectorAll(FIELDS)) field.removeAttribute("form");
  };
}

function disown(form) {
  for (const field of form.querySelectorAll(FIELDS)) field.setAttribute("form", "");
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Empty every field inside `place`: typed words should not outlive their use. */
export function wipe(place) {
  for (const field of place.querySelectorAll("input, textarea, select")) {
    if (field.type === "hidden") continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    else field.value = "";
  }
}
