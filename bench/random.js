/**
 * A small seeded generator of random numbers (mulberry32): the same seed gives the same schema on every machine.
 *
 * @typedef {object} Random
 * @property {(below: number) => number} integer a whole number from 0, less than `below`
 * @property {(chance: number) => boolean} chance true with the given probability
 * @property {<T>(items: readonly T[]) => T} pick
 * @property {<T>(items: readonly T[], count: number) => T[]} sample `count` different items
 */

/**
 * @param {number} seed
 * @returns {Random}
 */
export function seededRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (below) => Math.floor(next() * below);
  return {
    integer,
    chance: (chance) => next() < chance,
    pick: (items) => items[integer(items.length)],
    sample: (items, count) => {
      const left = [...items];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(integer(left.length), 1)[0]);
    },
  };
}

/**
 * Cuts a total into parts that lie between two bounds.
 *
 * @param {number} total
 * @param {number} parts
 * @param {{ readonly least: number, readonly most: number }} bounds
 * @param {Random} random
 * @returns {number[]}
 */
export function spread(total, parts, { least, most }, random) {
  if (parts * least > total || parts * most < total)
    throw new Error(`${total} cannot be spread over ${parts} parts of ${least} to ${most}`);
  const counts = Array.from({ length: parts }, () => least);
  for (let left = total - parts * least; left > 0;) {
    const part = random.integer(parts);
    if (counts[part] < most) {
      counts[part] += 1;
      left -= 1;
    }
  }
  return counts;
}
