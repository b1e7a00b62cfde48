// A long form on the device: one page after the other, as the gate itself asks them
// (doors/gate/asking.py), but nothing leaves before the end, and then it leaves sealed.
// Takes over the page the gate sent; until it has verified everything the page is the
// gate's own. Keeps nothing outside memory.

import { blocksOf, carriedIn, shownIn } from "./formblocks.js";
import { button, drawn, make } from "./formdrawing.js";
import { Filling } from "./formfilling.js";
import { Overfull } from "./formsettling.js";
import {
  firstWithProblems, headingsOf, nextStep, problemsOn, stepBefore, stepsOf,
} from "./formsteps.js";
import { addressOf } from "./formtree.js";
import { by, sentence } from "./page.js";
import { consentOf } from "./reading.js";

const OURS = { consent: "form_consent", unsaid: "form_unsaid" };
const MOST_FILES = 5;
const MOST_BYTES = 100_000_000;
const LONGEST_WORD = 40;

export class Asking {
  #filling;
  #steps;
  #here;
  #shown;
  #unsaid = {};
  #ending; // the gate's own last page, kept so that what is ticked there stays
  #meant; // what sending at once allows; null where a form must be walked to its end

  constructor(definition, { now, seed, meant }) {
    this.#filling = new Filling(definition, { now, seed });
    this.#steps = stepsOf(this.#filling);
    this.#here = nextStep(this.#filling, this.#steps, -1);
    this.#meant = meant;
    this.#shown = shownIn(this.#blocks());
    this.#ending = make("div", { class: "stack-wide" }, document.importNode(by("ending").content, true));
    this.send = button("", "", () => {});
    this.send.id = "send";
  }

  /** Begin: from here on the page's buttons are ours. */
  begin() {
    for (const hidden of by("report").querySelectorAll('#carried input')) hidden.remove();
    for (const each of this.#ending.querySelectorAll("input")) each.setAttribute("form", "");
    const page = by("page");
    page.addEventListener("keydown", (event) => this.#enter(event));
    by("actions").addEventListener("click", (event) => this.#guard(event), true);
    this.#buttons();
  }

  get #atTheEnd() {
    return this.#here === this.#steps.length;
  }

  #blocks(problems = []) {
    return blocksOf(this.#filling, this.#steps[this.#here], {
      problems,
      unsaid: this.#unsaid,
      said: (rule) => sentence(`said-${rule}`),
    });
  }

  // --- what the buttons do -----------------------------------------------------------

  #next() {
    this.#collect();
    const step = this.#steps[this.#here];
    const opened = shownIn(this.#blocks()).filter((each) => !this.#shown.includes(each));
    const problems = problemsOn(this.#filling, step).filter(
      ({ address }) => !opened.includes(address),
    );
    if (problems.length || opened.length) {
      this.#show({ problems, opened: opened.length > 0 });
    } else {
      this.#go(nextStep(this.#filling, this.#steps, this.#here));
    }
  }

  #back() {
    this.#collect();
    this.#go(stepBefore(this.#filling, this.#steps, this.#here));
  }

  #change(verb, address) {
    this.#collect();
    try {
      this.#filling[verb](address);
    } catch (error) {
      if (!(error instanceof Overfull)) throw error;
    }
    this.#show({});
  }

  #go(at) {
    this.#here = at;
    this.#show({});
  }

  // Sending stops here while something on any page cannot stay.
  #guard(event) {
    if (event.target !== this.send) return;
    this.#collect();
    const wrong = firstWithProblems(this.#filling, this.#steps);
    if (wrong < 0) return;
    event.stopPropagation();
    this.#here = wrong;
    this.#show({ problems: problemsOn(this.#filling, this.#steps[wrong]) });
  }

  #enter(event) {
    const plain = event.target.matches("input:not([type=file])");
    if (event.key !== "Enter" || !plain || event.isComposing) return;
    event.preventDefault();
    if (this.#atTheEnd) this.send.click();
    else this.#next();
  }

  // --- answers in ----------------------------------------------------------------------

  #collect() {
    if (this.#atTheEnd) return;
    const page = by("page");
    const said = Object.fromEntries(this.#shown.map((address) => [address, []]));
    for (const address of this.#shown) delete this.#unsaid[address];
    for (const each of page.querySelectorAll("input, select, textarea")) {
      if (/^(checkbox|radio)$/.test(each.type) && !each.checked) continue;
      if (each.name.startsWith("u:")) this.#unsaid[each.name.slice(2)] = each.value;
      else said[each.name]?.push(each.value);
    }
    this.#filling.take(
      Object.fromEntries(
        Object.entries(said).map(([address, all]) => [address, all.filter(Boolean).join(" ")]),
      ),
    );
  }

  /** What is told in the end: form, answers, safeWord, files, faults. */
  read() {
    const { mark } = this.#filling.form;
    const safeWord = this.#atTheEnd ? this.#in("safe_word").value.trim() : "";
    const files = this.#atTheEnd ? [...this.#in("files").files] : [];
    const faults = {};
    if ([...safeWord].length > LONGEST_WORD) faults.safe_word = "too-long";
    if (files.length > MOST_FILES) faults.files = "too-many-files";
    if (files.some((file) => file.size > MOST_BYTES)) faults.files = "too-large";
    return { form: mark, answers: this.answers(), safeWord, files, faults };
  }

  /** The answers as the envelope carries them, letter for letter as the gate would. */
  answers() {
    const own = Object.entries(this.#filling.answers());
    const answers = Object.fromEntries(own.map(([name, value]) => [OURS[name] ?? name, value]));
    const open = this.#leftOpen();
    if (Object.keys(open).length) answers.unsaid = open;
    answers.consent = consentOf(this.#ending);
    if (!this.#atTheEnd) {
      for (const purpose of Object.keys(answers.consent)) {
        answers.consent[purpose] = this.#meant.includes(purpose);
      }
    }
    return answers;
  }

  #leftOpen() {
    const found = {};
    for (const node of this.#filling.root.walk()) {
      if (!node.asked || node.text || !this.#filling.isQuestion(node)) continue;
      const address = addressOf(node);
      if (this.#unsaid[address]) {
        found[address.split("/").slice(2).join("/")] = this.#unsaid[address];
      }
    }
    return found;
  }

  #in(name) {
    return this.#ending.querySelector(`[name="${name}"]`);
  }

  /** Put everything into the page's own form: the person chose to send it so. */
  handOver() {
    const form = by("report");
    const end = this.#atTheEnd;
    if (!end) by("page").replaceChildren();
    for (const each of this.#ending.querySelectorAll("input")) each.removeAttribute("form");
    const families = Object.entries(this.#filling.repetitions());
    const seed = this.#filling.form.draws ? [["seed", this.#filling.seed]] : [];
    const hidden = [
      ...carriedIn(this.#filling),
      ...families.map(([address, number]) => [`n:${address}`, number]),
      ...Object.entries(this.#unsaid).map(([address, code]) => [`u:${address}`, code]),
      ...seed,
      ["step", this.#here],
      ["go", "send"],
      ["end", "1"],
    ];
    form.append(...hidden.map(([name, value]) => make("input", { type: "hidden", name, value })));
  }

  // --- what is shown -------------------------------------------------------------------

  #show({ problems = [], opened = false }) {
    const page = by("page");
    if (this.#atTheEnd) {
      this.#shown = [];
      page.replaceChildren(this.#ending);
    } else {
      const blocks = this.#blocks(problems);
      this.#shown = shownIn(blocks);
      const headings = headingsOf(this.#filling, this.#steps[this.#here]);
      page.replaceChildren(
        ...(headings.length ? [make("p", { class: "part" }, headings.join(" · "))] : []),
        ...drawn(blocks, (verb, address) => this.#change(verb, address)),
      );
    }
    this.#notice(problems.length > 0, opened);
    by("place").textContent = sentence("page")
      .replace("{place}", this.#here + 1)
      .replace("{steps}", this.#steps.length + 1);
    this.#buttons();
    this.#lead(problems.length > 0 || opened ? by("notices") : by("title"));
  }

  #notice(wrong, opened) {
    const notices = by("notices");
    notices.replaceChildren();
    if (wrong) {
      const words = make("p", {}, make("strong", {}, sentence("not-yet")), " ", sentence("still-here"));
      notices.append(make("div", { class: "notice bad", role: "alert" }, words));
    } else if (opened) {
      notices.append(make("div", { class: "notice", role: "status" }, make("p", {}, sentence("opened"))));
    }
  }

  #buttons() {
    const first = this.#here === nextStep(this.#filling, this.#steps, -1);
    const end = this.#atTheEnd;
    const next = end ? null : button(sentence("go-on"), "", () => this.#next());
    const back = first ? null : button(sentence("back"), "quiet", () => this.#back());
    const sendable = end || this.#meant;
    this.send.textContent = sentence(end ? "lock-send" : "lock-send-now");
    by("actions").replaceChildren(
      ...[next, sendable ? this.send : null, back].filter(Boolean),
    );
    document.querySelector(".way").parentElement.hidden = !(first || end);
    by("ready").hidden = !sendable;
    by("meant").hidden = end || !this.#meant;
  }

  #lead(place) {
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}
