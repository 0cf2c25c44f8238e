/** Something that takes part in an allocation; `weight` is finite and not negative, in any unit. */
export type Weight = { readonly id: string; readonly weight: number | bigint };

/** What each id got, in the order the weights came in, and what nobody could take. `Σ amount + unassigned = total`. */
export type Allocation<Amount extends number | bigint> = {
  readonly shares: readonly { readonly id: string; readonly amount: Amount }[];
  readonly unassigned: Amount;
};

/**
 * Spreads a whole number of minor units over weights by largest remainder (METHOD T5): ties go to the smaller id,
 * a negative total is spread by its absolute value, and with zero total weight everything stays unassigned.
 * The result does not depend on the order of the weights, nor on their common scale.
 *
 * Throws on a total that is not whole, or a weight that is negative or not finite: both are programming errors.
 */
export const allocate = <Amount extends number | bigint>(
  total: Amount,
  weights: readonly Weight[],
): Allocation<Amount> => {
  const whole = toWhole(total);
  const exact = toIntegers(weights.map(({ weight }) => weight));
  const sum = exact.reduce((left, right) => left + right, 0n);
  const back = (value: bigint): Amount => (typeof total === 'bigint' ? value : Number(value)) as Amount;
  if (sum === 0n) return { shares: weights.map(({ id }) => ({ id, amount: back(0n) })), unassigned: total };

  const size = whole < 0n ? -whole : whole;
  const parts = weights.map(({ id }, index) => {
    const product = size * (exact[index] ?? 0n);
    return { id, index, floor: product / sum, remainder: product % sum };
  });
  let left = size - parts.reduce((total, part) => total + part.floor, 0n);
  const amounts = parts.map((part) => part.floor);
  for (const part of [...parts].sort(byRemainderThenId)) {
    if (left === 0n) break;
    amounts[part.index] = part.floor + 1n;
    left -= 1n;
  }
  const sign = whole < 0n ? -1n : 1n;
  return {
    shares: weights.map(({ id }, index) => ({ id, amount: back(sign * (amounts[index] ?? 0n)) })),
    unassigned: back(0n),
  };
};

type Part = { id: string; remainder: bigint };

const byRemainderThenId = (a: Part, b: Part): number =>
  a.remainder === b.remainder ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : a.remainder > b.remainder ? -1 : 1;

const toWhole = (total: number | bigint): bigint => {
  if (typeof total === 'number' && !Number.isSafeInteger(total))
    throw new RangeError(`not a whole number of minor units: ${total}`);
  return BigInt(total);
};

/** The weights as integers in the same proportion, exactly: doubles are multiples of a power of two. */
const toIntegers = (weights: readonly (number | bigint)[]): bigint[] => {
  for (const weight of weights) {
    if (typeof weight === 'number' ? !(Number.isFinite(weight) && weight >= 0) : weight < 0n)
      throw new RangeError(`not a weight: ${weight}`);
  }
  const doubled = weights.map((weight) =>
    typeof weight === 'bigint' ? { whole: weight, places: 0 } : doubledToWhole(weight),
  );
  const places = doubled.reduce((most, own) => Math.max(most, own.places), 0);
  return doubled.map((own) => own.whole << BigInt(places - own.places));
};

/** How often a double must be doubled to be whole, and what it is then; doubling is exact. */
const doubledToWhole = (value: number): { whole: bigint; places: number } => {
  let places = 0;
  let rest = value;
  for (; !Number.isInteger(rest); rest *= 2) places += 1;
  return { whole: BigInt(rest), places };
};
