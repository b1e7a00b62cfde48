// Checks that a JSON object has exactly the fields it should, each of its kind.
// Says which field failed by its name, never by quoting the value.

/** One field is missing, unknown or of another kind; `field` is its name. */
export class FieldRefused extends Error {
  constructor(field) {
    super(field);
    this.field = field;
  }
}

/** Throw FieldRefused(`field`) unless `condition` holds. */
export function need(condition, field) {
  if (!condition) throw new FieldRefused(field);
}

/** The kind of a JSON value: object, list, string, whole, boolean, null. */
function kindOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  return typeof value === "number" ? "whole" : typeof value;
}

/** Return `value` if it is an object of exactly these fields, each of its kind. */
export function readFields(value, kinds) {
  need(kindOf(value) === "object", "object");
  const has = (key) => Object.prototype.hasOwnProperty.call(value, key);
  for (const field of Object.keys(kinds)) need(has(field), field);
  need(Object.keys(value).length === Object.keys(kinds).length, "unknown");
  for (const [field, kind] of Object.entries(kinds)) {
    need(kindOf(value[field]) === kind, field);
  }
  return value;
}

/** Return `text` if it is a day that exists, written YYYY-MM-DD. */
export function readDay(text, field) {
  need(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text), field);
  const day = new Date(`${text}T00:00:00Z`);
  need(!Number.isNaN(day.getTime()) && day.toISOString().startsWith(text), field);
  need(text >= "0001", field);
  return text;
}
