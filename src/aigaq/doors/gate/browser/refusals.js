// Refusals of the sealing script: a stable code, and for odd input which check failed.
//
// The codes are those of docs/spec/envelope.md section 10. Never carries a word of what
// was typed, a key or a number.

/** Something was refused; `code` never changes, `check` says what disagreed. */
export class Refused extends Error {
  constructor(code, check = "") {
    super(check ? `${code} ${check}` : code);
    this.code = code;
    this.check = check;
  }
}

/** Throw `Refused(code, check)` unless `condition` holds. */
export function require(condition, code, check = "") {
  if (!condition) throw new Refused(code, check);
}
