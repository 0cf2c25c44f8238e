/** Something with traits; a trait that is not known is left out, never taken for 0. */
export type Scored<Trait extends string> = {
  readonly id: string;
  readonly traits: Readonly<Partial<Record<Trait, number>>>;
};

export type Score<Trait extends string> = {
  /** 0 to 100; undefined where no trait with a weight is known. */
  readonly score: number | undefined;
  /** Part of the weights whose traits are known. */
  readonly known: number;
  readonly parts: readonly {
    readonly trait: Trait;
    readonly value: number;
    /** Where it stands among all, 0 to 1: the share below it and half of those equal. */
    readonly rank: number;
    /** Its weight among the known ones. */
    readonly weight: number;
  }[];
};

/**
 * A score from 0 to 100 for each customer (METHOD C14): the weighted mean of where it stands among all customers in each
 * trait, over the traits known of it. Ranks make traits of different units comparable and no outlier decides; more of a
 * trait never lowers a score, and neither units nor the order of customers matter.
 */
export const scores = <Trait extends string>(
  customers: readonly Scored<Trait>[],
  weights: Readonly<Partial<Record<Trait, number>>>,
): ReadonlyMap<string, Score<Trait>> => {
  const traits = (Object.keys(weights) as Trait[]).filter((trait) => (weights[trait] ?? 0) > 0);
  const total = traits.reduce((sum, trait) => sum + (weights[trait] ?? 0), 0);
  const ranks = new Map(traits.map((trait) => [trait, rankOf(customers.map((own) => own.traits[trait]))]));
  return new Map(
    customers.map(({ id, traits: own }) => {
      const known = traits.flatMap((trait) => {
        const value = own[trait];
        return value === undefined
          ? []
          : [{ trait, value, rank: ranks.get(trait)?.(value) ?? 0, weight: weights[trait] ?? 0 }];
      });
      const weight = known.reduce((sum, part) => sum + part.weight, 0);
      return [
        id,
        {
          score:
            weight > 0 ? (100 * known.reduce((sum, part) => sum + part.weight * part.rank, 0)) / weight : undefined,
          known: total > 0 ? weight / total : 0,
          parts: known.map((part) => ({ ...part, weight: part.weight / weight })),
        },
      ];
    }),
  );
};

/** The place of a value among those known: the share below it and half of those equal to it. */
const rankOf = (values: readonly (number | undefined)[]): ((value: number) => number) => {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return (value) => (firstAt(sorted, value, false) + firstAt(sorted, value, true)) / 2 / sorted.length;
};

/** How many of the sorted values are below the value, or with `equal` not above it. */
const firstAt = (sorted: readonly number[], value: number, equal: boolean): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] ?? 0;
    if (at < value || (equal && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
};
