// Chance that comes out the same every time, as in pure/forms/xpath/chance.py: from the
// seed of the page and the place where it is used. Not for secrets.

const PRIME = 2_147_483_647;
const FACTOR = 16_807;
const HEX = "0123456789abcdef";
const LONGEST = 64;

/** The number from 0 to 1 that belongs to one question. */
export const fraction = (seed, address) => draws(start(seed, address))();

/** A name that belongs to one question: a UUID, or so many letters. */
export function identifier(seed, address, length) {
  const draw = draws(start(seed, address));
  const hex = (count) => Array.from({ length: count }, () => HEX[Math.floor(draw() * 16)]);
  if (length !== undefined) return hex(Math.max(Math.min(length, LONGEST), 0)).join("");
  const letters = hex(32);
  letters[12] = "4";
  letters[16] = "89ab"[Math.floor(draw() * 4)];
  const text = letters.join("");
  const cuts = [[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]];
  return cuts.map(([from, to]) => text.slice(from, to)).join("-");
}

/** The items in the order that a seed means, as ODK reckons it. */
export function shuffled(items, seed) {
  const draw = draws(usable(Number.isFinite(seed) ? Math.trunc(seed) : 1));
  const result = [];
  items.forEach((item, place) => {
    const at = Math.floor(draw() * (place + 1));
    if (at !== place) result[place] = result[at];
    result[at] = item;
  });
  return result;
}

function draws(seed) {
  let state = seed;
  return () => {
    state = (state * FACTOR) % PRIME;
    return (state - 1) / (PRIME - 1);
  };
}

function usable(seed) {
  const rest = seed % PRIME;
  return rest > 0 ? rest : rest + PRIME - 1;
}

function start(seed, address) {
  let state = usable(seed);
  for (const byte of new TextEncoder().encode(address)) {
    state = usable((state ^ byte) * FACTOR);
  }
  return state;
}
