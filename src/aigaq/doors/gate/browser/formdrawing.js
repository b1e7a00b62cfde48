// Draws the blocks of a page as the gate's own templates do (asked.html, blocks.html):
// the same elements, names, classes and descriptions. Words are put in as text. Every
// field belongs to no form, so that the browser cannot send it by itself.

import { sentence } from "./page.js";

/** Make an element: `props` are attributes, false leaves one out, true leaves it bare. */
export function make(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value !== false && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const field = (tag, props, ...children) => make(tag, { ...props, form: "" }, ...children);

/** A button that sends nothing; `press` is what it does. */
export function button(words, kind, press) {
  const made = field("button", { type: "button", class: `button ${kind}`.trim() }, words);
  made.addEventListener("click", press);
  return made;
}

/** The elements of a page; `press(verb, address)` is called for parts added or dropped. */
export const drawn = (blocks, press) =>
  blocks.map((block) => (block.part ? part(block, press) : question(block)));

function part({ label, blocks, drop, add }, press) {
  const doing = [
    drop ? button(sentence("take-out"), "quiet small", () => press("drop", drop)) : null,
    add ? button(sentence("add-one"), "quiet small", () => press("add", add)) : null,
  ];
  return make(
    "section",
    { class: "card" },
    label ? make("h2", {}, label) : null,
    ...drawn(blocks, press),
    doing.some(Boolean) ? make("div", { class: "actions" }, ...doing) : null,
  );
}

function question(asked) {
  if (asked.widget === "note") {
    return make("p", { class: "note" }, [asked.label, asked.value].filter(Boolean).join(" "));
  }
  return SETS[asked.widget] ? set(asked, SETS[asked.widget](asked)) : single(asked);
}

const hint = ({ hint: words, mark }) =>
  words ? make("p", { class: "hint", id: `${mark}-hint` }, words) : null;
const error = ({ error: words, mark }) =>
  words ? make("p", { class: "error", id: `${mark}-error` }, words) : null;

function described({ hint: words, error: wrong, mark }) {
  const ids = [words && `${mark}-hint`, wrong && `${mark}-error`].filter(Boolean);
  return ids.length ? ids.join(" ") : false;
}

const set = (asked, members) =>
  make(
    "fieldset",
    { class: "choices", "aria-describedby": described(asked) },
    make("legend", {}, asked.label),
    hint(asked),
    error(asked),
    ...members,
  );

const box = (type, name, value, words, checked) =>
  make(
    "label",
    { class: "choice" },
    field("input", { type, name, value, checked }),
    make("span", {}, words),
  );

const ticks = (type) => ({ address, choices }) =>
  choices.map(({ code, words, ticked }) => box(type, address, code, words, ticked));

const options = (choices) => [
  make("option", { value: "" }),
  ...choices.map(({ code, words, ticked }) =>
    make("option", { value: code, selected: ticked }, words)),
];

const SETS = {
  radio: ticks("radio"),
  select: ticks("checkbox"),
  trigger: ({ address, value }) =>
    [box("checkbox", address, "OK", sentence("yes"), Boolean(value))],
  rank: ({ address, places }) =>
    places.map((choices, at) =>
      make(
        "label",
        { class: "field" },
        make("span", {}, `${at + 1}.`),
        field("select", { name: address }, ...options(choices)),
      )),
};

function single(asked) {
  const { address, mark, label, mayStayOpen, unsaid } = asked;
  const open = mayStayOpen
    ? make(
      "div",
      { class: "row unsaid", role: "group", "aria-label": label },
      ...["unknown", "withheld"].map((code) =>
        box("checkbox", `u:${address}`, code, sentence(code), unsaid === code)),
    )
    : null;
  return make(
    "div",
    { class: "field" },
    make("label", { for: mark }, label),
    hint(asked),
    error(asked),
    ...control(asked),
    open,
  );
}

function control(asked) {
  const { address, mark, widget, value, kind, bounds, choices } = asked;
  const common = {
    id: mark,
    name: address,
    "aria-describedby": described(asked),
    "aria-invalid": asked.error ? "true" : false,
  };
  const typed = { ...common, spellcheck: "false", autocomplete: "off" };
  if (widget === "menu") return [field("select", common, ...options(choices))];
  if (widget === "area") return [field("textarea", { ...typed, rows: 6 }, value)];
  if (widget === "upload") {
    return [
      make("p", { class: "quiet" }, sentence("files-later")),
      field("input", { type: "hidden", id: mark, name: address, value: "" }),
    ];
  }
  const [min, max, step] = bounds ?? [];
  const number = kind === "number";
  return [
    field("input", {
      ...typed,
      type: bounds ? "number" : number ? "text" : kind,
      value,
      inputmode: number ? "decimal" : false,
      min, max, step,
    }),
  ];
}
