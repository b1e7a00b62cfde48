// The short form, read from the page: the same answers, in the same shape, and the same
// mistakes found, as the gate finds them in a post (doors/gate/forms.py).

const LENGTHS = { what: 50000, when: 500, where: 500, safe_word: 40 };
const MOST_FILES = 5;
const MOST_BYTES = 100_000_000;

/** What the person told: form, answers, safeWord, files; and what is wrong with what. */
export function readReport(place) {
  const typed = {};
  const faults = {};
  for (const name of Object.keys(LENGTHS)) {
    typed[name] = field(place, name).value.trim();
    const fault = faultOf(name, typed[name]);
    if (fault) faults[name] = fault;
  }
  return {
    form: "report-1",
    answers: answersOf(place, typed),
    safeWord: typed.safe_word || undefined,
    files: filesOf(place, faults),
    faults,
  };
}

/** What is added to an earlier report, whose number is known: words and files. */
export function readAddition(place, receipt) {
  const what = field(place, "what").value.trim();
  const fault = faultOf("what", what);
  const faults = fault ? { what: fault } : {};
  const files = filesOf(place, faults);
  return { form: "addition-1", answers: { what }, safeWord: "", receipt, files, faults };
}

/** The files chosen; what is wrong with them goes into `faults`. */
export function filesOf(place, faults) {
  const files = [...field(place, "files").files];
  if (files.length > MOST_FILES) faults.files = "too-many-files";
  if (files.some((file) => file.size > MOST_BYTES)) faults.files = "too-large";
  return files;
}

function answersOf(place, typed) {
  const unsaid = {};
  for (const name of ["when", "where"]) {
    if (field(place, `${name}_unknown`).checked) unsaid[name] = "unknown";
    if (field(place, `${name}_withheld`).checked) unsaid[name] = "withheld";
  }
  const { what, when, where } = typed;
  const help = boxes(place, "help").filter((box) => box.checked).map((box) => box.value);
  return { what, when, where, unsaid, help, consent: consentOf(place) };
}

/** Each purpose that was asked for, and whether it was ticked. */
export const consentOf = (place) =>
  Object.fromEntries(boxes(place, "consent").map((box) => [box.value, box.checked]));

const field = (place, name) => place.querySelector(`[name="${name}"]`);
const boxes = (place, name) => [...place.querySelectorAll(`[name="${name}"]`)];

function faultOf(name, text) {
  if (name === "what" && !text) return "empty";
  if (text.includes("\0") || /[\uD800-\uDFFF]/u.test(text)) return "odd-sign";
  if ([...text].length <= LENGTHS[name]) return null;
  return name === "what" ? "story-too-long" : "too-long";
}
