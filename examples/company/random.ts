/** A stream of random numbers of its own, from a seed and a name; only exact arithmetic, so every machine agrees. */
export type Random = {
  /** 0 ≤ x < 1 */
  readonly next: () => number;
  readonly chance: (share: number) => boolean;
  /** A whole number, both ends included. */
  readonly whole: (from: number, to: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly weighted: <Item>(items: readonly Item[], weight: (item: Item) => number) => Item;
  /** Lognormal with this median; `spread` is the standard deviation of its logarithm. */
  readonly lognormal: (median: number, spread: number) => number;
};

export const random = (seed: number, name: string): Random => {
  let state = [...name].reduce(
    (mixed, letter) => Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193) >>> 0,
    (seed ^ 0x811c9dc5) >>> 0,
  );
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = (): number => Array.from({ length: 12 }, next).reduce((sum, value) => sum + value, -6);
  const pick = <Item>(items: readonly Item[]): Item => itemAt(items, Math.floor(next() * items.length));
  return {
    next,
    chance: (share) => next() < share,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick,
    weighted: (items, weight) => {
      let left = next() * items.reduce((sum, item) => sum + weight(item), 0);
      for (const item of items) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return itemAt(items, items.length - 1);
    },
    lognormal: (median, spread) => median * exponential(normal() * spread),
  };
};

const itemAt = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

/** e^x by its series after halving, because Math.exp may differ in the last bit between machines. */
const exponential = (x: number): number => {
  const small = x / 64;
  let term = 1;
  let sum = 1;
  for (let power = 1; power <= 12; power += 1) {
    term = (term * small) / power;
    sum += term;
  }
  for (let doubling = 0; doubling < 6; doubling += 1) sum *= sum;
  return sum;
};
