/** What a customer got and what it stands for. */
export type Served = {
  readonly id: string;
  /** Customers are compared within it: a segment promises its own level of service. */
  readonly group: string;
  readonly hours: number;
  /** Scores from 0 to 100; unknown counts as the middle. */
  readonly need: number | undefined;
  readonly value: number | undefined;
};

export type ServedAgainst = {
  readonly id: string;
  /** The group's hours, spread by need × value. */
  readonly expected: number;
  /** Delivered less expected: above 0 over-served, below under-served. */
  readonly gap: number;
};

const MIDDLE = 50;

/**
 * Hours each customer would get if its group's hours went by need × value (METHOD C14), and how far from that it is. The
 * hours are those that were delivered, so in each group expected hours sum to delivered ones and the gaps to 0.
 */
export const servedAgainst = (customers: readonly Served[]): readonly ServedAgainst[] => {
  const groups = new Map<string, { hours: number; weight: number; count: number }>();
  for (const own of customers) {
    const group = groups.get(own.group) ?? { hours: 0, weight: 0, count: 0 };
    groups.set(own.group, {
      hours: group.hours + own.hours,
      weight: group.weight + weightOf(own),
      count: group.count + 1,
    });
  }
  return customers.map((own) => {
    const { hours, weight, count } = groups.get(own.group) ?? { hours: 0, weight: 0, count: 1 };
    const expected = hours * (weight > 0 ? weightOf(own) / weight : 1 / count);
    return { id: own.id, expected, gap: own.hours - expected };
  });
};

const weightOf = ({ need, value }: Served): number => (need ?? MIDDLE) * (value ?? MIDDLE);

export const QUADRANTS = ['invest', 'protect', 'redesign', 'scale'] as const;
export type Quadrant = (typeof QUADRANTS)[number];

/**
 * Where a customer stands by cost and value, against the middle of each (METHOD C14): dear and valuable is worth *invest*ing in,
 * cheap and valuable has to be *protect*ed, dear and of little value needs its service *redesign*ed, cheap and of little
 * value can *scale*. On the line counts as the lower side.
 */
export const quadrantOf = (
  cost: number,
  value: number,
  middle: { readonly cost: number; readonly value: number },
): Quadrant => {
  if (value > middle.value) return cost > middle.cost ? 'invest' : 'protect';
  return cost > middle.cost ? 'redesign' : 'scale';
};

/** The middle of some numbers: half of them are not above it, half not below; undefined without any. */
export const medianOf = (values: readonly number[]): number | undefined => {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};
