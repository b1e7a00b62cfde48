// Functions of days and moments, as in pure/forms/xpath/dates.py. Dates are ISO texts;
// what is no date is empty. Names of months and days are English.

import { DAY, dateOf, isoOf, momentIn, numberOf, textOf, trimmed } from "./xpathvalues.js";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const DAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");
const CLOCK = /^(?:.*T)?([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?.*$/;
const FIRST = -719162;
const LAST = 2932896;

const two = (number) => String(number).padStart(2, "0");

/** A moment as an ISO text without a zone; `micros` are those of the day. */
export function isoMoment({ day, micros }) {
  const seconds = Math.floor(micros / 1_000_000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${isoOf(day)}T${clock.map(two).join(":")}`;
}

function moment(value) {
  const days = numberOf(value);
  if (!(Math.abs(days) < 4_000_000)) return null;
  const written = momentIn(trimmed(textOf(value)));
  if (written) return written;
  let day = Math.floor(days);
  let seconds = Math.floor((days - day) * 86_400 + 0.5);
  day += Math.floor(seconds / 86_400);
  seconds %= 86_400;
  return day >= FIRST && day <= LAST ? { day, micros: seconds * 1_000_000 } : null;
}

function decimalTime(value) {
  if (typeof value === "number") return value - Math.floor(value);
  const found = CLOCK.exec(textOf(value));
  if (!found) return NaN;
  const [hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  return (hours * 3600 + minutes * 60 + seconds) / 86_400;
}

function formatted(value, pattern) {
  const when = moment(value);
  if (!when) return "";
  return textOf(pattern).replace(/%(.)/g, (_, letter) => partsOf(when)[letter] ?? "");
}

function partsOf({ day, micros }) {
  const date = new Date(day * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const seconds = Math.floor(micros / 1_000_000);
  const hours = Math.floor(seconds / 3600);
  return {
    "%": "%",
    Y: String(year).padStart(4, "0"),
    y: two(year % 100),
    m: two(month + 1),
    n: String(month + 1),
    b: MONTHS[month],
    d: two(date.getUTCDate()),
    e: String(date.getUTCDate()),
    a: DAYS[date.getUTCDay()],
    H: two(hours),
    h: String(hours),
    M: two(Math.floor(seconds / 60) % 60),
    S: two(seconds % 60),
    3: String(Math.floor((micros % 1_000_000) / 1000)).padStart(3, "0"),
  };
}

export const DATES = {
  date: (value) => (Number.isNaN(dateOf(value)) ? "" : isoOf(dateOf(value))),
  "date-time": (value) => {
    const when = moment(value);
    return when ? isoMoment(when) : "";
  },
  "decimal-date-time": numberOf,
  "decimal-time": decimalTime,
  "format-date": formatted,
  "format-date-time": formatted,
};

/** The number of days and the part of the day that `now` is, for a scope. */
export const nowOf = (date) => ({
  day: Math.floor(date.getTime() / 86_400_000),
  micros: ((date.getTime() * 1000) % DAY + DAY) % DAY,
});
