/** How the money of a finding comes about, in words, and the figures of the plan it is made of. By the finding's code. */
export type About = {
  readonly segment?: string;
  readonly role?: string;
  readonly team?: string;
  readonly pool?: string;
  readonly owner?: string;
  readonly basis?: string;
};
type Money = { readonly words: string; readonly reads?: (about: About) => readonly string[] };

const place = ({ role, team }: About): string => `role=${role},team=${team}`;

/** Findings of a plan. */
export const PLAN_MONEY: Readonly<Record<string, Money>> = {
  F02: { words: 'What the source prints less what its segments add up to.', reads: () => ['arr'] },
  F04: {
    words: 'Customers × ARR per customer, less the ARR given.',
    reads: ({ segment }) => [`customers[segment=${segment}]`, `arr[segment=${segment}]`],
  },
  F13: {
    words: 'The first year’s cost of people × 6 ÷ 46: the six weeks of a year nobody works.',
    reads: () => ['peopleCost.total'],
  },
  F14: {
    words: 'Load above 100 % × productive people of the worst month × loaded cost a person.',
    reads: (about) => [`productive[${place(about)}]`, `heads[${place(about)}]`, `loadedCost[role=${about.role}]`],
  },
  F17: {
    words: 'Hires of the first year × three months of loaded cost, summed over the roles without a ramp.',
    reads: () => ['hires'],
  },
  F18: {
    words: 'A tenth of the people leaving a year, each costing a quarter of a year: 10 % × 25 % × cost of people.',
    reads: () => ['peopleCost.total', 'heads'],
  },
  F19: {
    words: 'People short in the first such month × loaded cost a person.',
    reads: (about) => [`gap[${place(about)}]`, `loadedCost[role=${about.role}]`],
  },
  F20: {
    words: 'Heads above what the span asks for × loaded cost a person.',
    reads: ({ role }) => [`heads[role=${role}]`, `loadedCost[role=${role}]`],
  },
  F21: {
    words: 'Cost of rounded people less cost of exact people, a year.',
    reads: () => ['required', 'target'],
  },
  F22: {
    words: 'Unused share of the hours × heads × loaded cost a person.',
    reads: (about) => [`heads[${place(about)}]`, `loadedCost[role=${about.role}]`],
  },
  F23: { words: 'The ARR that rests on this person.', reads: ({ segment }) => [`arr[segment=${segment}]`] },
  F24: {
    words: '(CSM cost ÷ ARR − upper end of the band) × ARR.',
    reads: ({ segment, owner, basis }) => [
      `viability.${basis}[segment=${segment}]`,
      `viability.high.${basis}[role=${owner}]`,
      `arr[segment=${segment}]`,
    ],
  },
  F26: {
    words: 'The segment’s contribution of the first year, which is negative.',
    reads: ({ segment }) => [`contribution[segment=${segment}]`],
  },
  F27: {
    words: 'Hours designed above those afforded, a customer and year × cost of an hour × customers.',
    reads: ({ segment, owner }) => [
      `ratio.gapHours[segment=${segment}]`,
      `capacityRate[role=${owner}]`,
      `customers[segment=${segment}]`,
    ],
  },
  F28: {
    words: '(Cost share of this segment − that of the larger one) × ARR.',
    reads: ({ segment }) => [`arr[segment=${segment}]`],
  },
  F29: {
    words: 'Loss a head × heads, one at least.',
    reads: ({ role }) => [`heads[role=${role}]`, `loadedCost[role=${role}]`],
  },
  F30: {
    words:
      'Cases × minutes a case × the price of a minute × customers, as far as the price exceeds the role’s own rate.',
    reads: ({ segment }) => [
      `cases.perCustomerYear[segment=${segment}]`,
      `cases.minutes[segment=${segment}]`,
      `customers[segment=${segment}]`,
    ],
  },
  F31: { words: 'What the segment pays for the line at a price, beside the people staffed for it.' },
  'slow-pool': {
    words: 'People missing in the worst month to answer in time × loaded cost a person.',
    reads: (about) => [
      `pooled.required[${place(about)}]`,
      `productive[${place(about)}]`,
      `loadedCost[role=${about.role}]`,
    ],
  },
  'heads-above-target': {
    words: 'Mean heads above the target in that year × loaded cost a person.',
    reads: (about) => [`heads[${place(about)}]`, `target[${place(about)}]`, `loadedCost[role=${about.role}]`],
  },
};

/** Findings of the facts. */
export const FACTS_MONEY: Readonly<Record<string, string>> = {
  F01: 'What the parts miss of the ledger.',
  F07: 'Cost of the hours without a known customer, in all pools that have a rule.',
  F22: 'Unused cost of the pool in the quarters above 15 %.',
  'cost.unmapped': 'Ledger lines that no costing rule takes.',
  'cost.calibrated': 'Unused cost as recorded less unused cost as calibrated.',
};

/** Findings of books; all money is ARR. */
export const BOOKS_MONEY: Readonly<Record<string, string>> = {
  F23: 'ARR of the customers one person covers alone.',
  F49: 'ARR of the largest book less the mean ARR of the segment’s books.',
  'books.unassigned': 'ARR of the customers nobody carries.',
};
