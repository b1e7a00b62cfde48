// From here on the browser cannot send the form by itself: not by a button, not by the
// Enter key, not if the rest of this script stops halfway. Its fields belong to no form
// any more, so a native post would carry none of them. `giveBack` undoes it, and is only
// called when the person chose to send without the lock of this device.

const FIELDS = "input, select, textarea, button, fieldset";

/** Take the fields out of `form`; returns `giveBack()`. */
export function takeOver(form) {
  const fields = [...form.querySelectorAll(FIELDS)];
  const method = form.getAttribute("method");
  for (const field of fields) field.setAttribute("form", "");
  form.setAttribute("method", "dialog"); // outside a dialog this sends nothing
  form.addEventListener("submit", stop, true);
  if (fields.some((field) => field.form)) throw new Error("not taken over");
  return function giveBack() {
    form.removeEventListener("submit", stop, true);
    form.setAttribute("method", method);
    for (const field of fields) field.removeAttribute("form");
  };
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
