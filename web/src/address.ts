/** What a page's address holds, so that it can be shared: plan, scenarios, grain, the figure being explained. */
export type Address = {
  readonly plan?: string;
  readonly scenario?: string;
  readonly by?: 'month' | 'year';
  readonly rows?: 'main' | 'all';
  readonly why?: string;
  readonly panel?: 'findings' | 'closed';
  readonly segment?: string;
  readonly basis?: 'as-incurred' | 'first-year' | 'steady' | 'amortised';
};

const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined =>
  known.find((one) => one === value);
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

/** Reads an address; what is not known is left out. */
export const readAddress = (search: Record<string, unknown>): Address => {
  const found = {
    plan: text(search.plan),
    scenario: text(search.scenario),
    by: oneOf(search.by, ['month', 'year'] as const),
    rows: oneOf(search.rows, ['main', 'all'] as const),
    why: text(search.why),
    panel: oneOf(search.panel, ['findings', 'closed'] as const),
    segment: text(search.segment),
    basis: oneOf(search.basis, ['as-incurred', 'first-year', 'steady', 'amortised'] as const),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Address;
};

/** Scenarios are stacked in the order they are written. */
export const scenariosOf = ({ scenario }: Address): string[] => scenario?.split(',').filter((one) => one !== '') ?? [];
