/**
 * What a page's address holds, so that it can be shared and so that back works: plan, scenarios (one on another, or
 * side by side), grain, what is looked for, the cell selected and the figure being explained.
 */
export type Address = {
  readonly plan?: string;
  readonly scenario?: string;
  /** Scenarios shown beside what is on, in every table and chart; comma-separated. */
  readonly compare?: string;
  readonly by?: 'month' | 'quarter' | 'year';
  readonly rows?: 'main' | 'all';
  /** Lines looked for. */
  readonly find?: string;
  /** Reference of the selected figure. */
  readonly cell?: string;
  /** Reference of the figure being explained. */
  readonly why?: string;
  readonly panel?: 'findings' | 'history' | 'closed';
  /** The version the history is opened at. */
  readonly version?: string;
  /** One of a page's own views. */
  readonly view?: string;
  readonly segment?: string;
  /** How far drivers are moved, a share: `0.1`. */
  readonly swing?: number;
  readonly customer?: string;
  /** The import that is being put together, and the file of it that is shown. */
  readonly draft?: string;
  readonly file?: string;
  readonly basis?: 'as-incurred' | 'first-year' | 'steady' | 'amortised';
  /** Cost by these two, of these members (`segment=smb`) and months (`2026-01..2026-03`). */
  readonly down?: string;
  readonly over?: string;
  readonly where?: string;
  readonly months?: string;
};

const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined =>
  known.find((one) => one === value);
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const share = (value: unknown): number | undefined =>
  typeof value === 'number' && value > 0 && value <= 1 ? value : undefined;

/** Reads an address; what is not known is left out. */
export const readAddress = (search: Record<string, unknown>): Address => {
  const found = {
    plan: text(search.plan),
    scenario: text(search.scenario),
    compare: text(search.compare),
    by: oneOf(search.by, ['month', 'quarter', 'year'] as const),
    rows: oneOf(search.rows, ['main', 'all'] as const),
    find: text(search.find),
    cell: text(search.cell),
    why: text(search.why),
    panel: oneOf(search.panel, ['findings', 'history', 'closed'] as const),
    version: text(search.version),
    view: text(search.view),
    segment: text(search.segment),
    swing: share(search.swing),
    customer: text(search.customer),
    draft: text(search.draft),
    file: text(search.file),
    basis: oneOf(search.basis, ['as-incurred', 'first-year', 'steady', 'amortised'] as const),
    down: text(search.down),
    over: text(search.over),
    where: text(search.where),
    months: text(search.months),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Address;
};

/** Scenarios are stacked in the order they are written. */
export const scenariosOf = ({ scenario }: Address): string[] => scenario?.split(',').filter((one) => one !== '') ?? [];

/** What belongs to the plan travels with the reader from page to page; what belongs to one page stays there. */
export const carried = ({ plan, scenario, compare, panel }: Address): Address => ({
  ...(plan === undefined ? {} : { plan }),
  ...(scenario === undefined ? {} : { scenario }),
  ...(compare === undefined ? {} : { compare }),
  ...(panel === undefined ? {} : { panel }),
});
