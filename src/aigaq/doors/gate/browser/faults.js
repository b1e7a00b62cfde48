// Mistakes a person can make, said beside the question, as the gate's own page says them.

import { sentence } from "./page.js";

/** Show `faults` (name of a field -> key of a sentence); lead to the first. */
export function showFaults(place, faults) {
  place.querySelectorAll("[data-fault]").forEach((told) => told.remove());
  place.querySelectorAll("[aria-invalid]").forEach((field) => {
    field.removeAttribute("aria-invalid");
  });
  let first;
  for (const [name, key] of Object.entries(faults)) {
    const field = place.querySelector(`[name="${name}"]`);
    const told = document.createElement("p");
    told.className = "error";
    told.id = `${field.id}-fault`;
    told.dataset.fault = "";
    told.textContent = sentence(key);
    field.before(told);
    field.setAttribute("aria-invalid", "true");
    describe(field, told.id);
    first ??= field;
  }
  first?.focus();
  return first === undefined;
}

function describe(field, id) {
  const known = (field.getAttribute("aria-describedby") ?? "").split(" ");
  field.setAttribute("aria-describedby", [...new Set([...known, id])].join(" ").trim());
}
