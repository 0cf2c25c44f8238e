import { type Evaluation, type Model, memberName, resolve, type Series } from '@fulcrum/engine';

/** A row of a result: a metric for certain members, under the reference people type. */
export type FigureRow = {
  readonly section: string;
  readonly ref: string;
  readonly name: string;
  readonly series: Series;
};

/** A metric that the plan cannot give, and what it would need. */
export type AbsentRow = { readonly ref: string; readonly name: string; readonly needs: string };

export type Rows = { readonly rows: readonly FigureRow[]; readonly absent: readonly AbsentRow[] };

type Wanted = { readonly section: string; readonly ref: string; readonly name?: string };

const BASES = {
  asIncurred: 'As incurred',
  firstYear: 'First year',
  steady: 'Steady state',
  amortised: 'Amortised',
} as const;

/** The references of the main metrics of a plan, in the order they are shown. */
const mainMetrics = (model: Model): Wanted[] => {
  const { segment: segments = [], role: roles = [] } = model.members.dims;
  const nameIn = (dim: string, member: string): string => memberName(dim, member, model.members);
  const list = (section: string, refs: readonly string[]): Wanted[] => refs.map((ref) => ({ section, ref }));
  // With one segment its rows are the totals.
  const perSegment = (section: string, metric: string): Wanted[] =>
    (segments.length > 1 ? segments : []).map((segment) => ({
      section,
      ref: `${metric}[${segment}]`,
      name: `  ${nameIn('segment', segment)}`,
    }));
  const perRole = (section: string, metric: string, word: string): Wanted[] =>
    roles.map((role) => ({ section, ref: `${metric}.${role}`, name: `${nameIn('role', role)}${word}` }));
  const people = (['required', 'target', 'heads'] as const).map((metric) => perRole('People', metric, `, ${metric}`));
  const withSegments = (section: string, metric: string, name?: string): Wanted[] => [
    { section, ref: metric, ...(name === undefined ? {} : { name }) },
    ...perSegment(section, metric),
  ];
  return [
    ...withSegments('Customers and revenue', 'customers'),
    ...withSegments('Customers and revenue', 'arr'),
    ...list('Customers and revenue', ['mrr', 'arr.netNew', 'revenue']),
    ...roles.flatMap((_, at) => people.flatMap((rows) => rows[at] ?? [])),
    { section: 'People', ref: 'heads', name: 'Heads, all roles' },
    ...list('People', ['arr.perHead']),
    ...perRole('People cost', 'peopleCost', ''),
    { section: 'People cost', ref: 'peopleCost', name: 'People cost, all roles' },
    ...list('People cost', ['peopleCost.shareOfArr']),
    ...withSegments('Cost of delivery', 'delivery.asIncurred', 'As incurred, in all'),
    ...Object.entries(BASES).flatMap(([basis, word]) =>
      withSegments('Cost of delivery per customer', `delivery.${basis}.perCustomer`, word),
    ),
    ...withSegments('Cost of delivery ÷ ARR', 'delivery.asIncurred.shareOfArr', BASES.asIncurred),
    ...(['firstYear', 'steady', 'amortised'] as const).map((basis) => ({
      section: 'Cost of delivery ÷ ARR',
      ref: `delivery.${basis}.shareOfArr`,
      name: BASES[basis],
    })),
    ...withSegments('Result', 'contribution'),
    ...list('Result', ['contribution.margin', 'margin.gross', 'retention.grr', 'retention.nrr', 'retention.logo']),
  ];
};

/** The rows of the main metrics that apply to this plan, and those that need something it doesn't say. */
export const mainRows = (model: Model): Rows => {
  const rows: FigureRow[] = [];
  const absent: AbsentRow[] = [];
  for (const { section, ref, name } of mainMetrics(model)) {
    const found = resolve(model, ref);
    if ('cell' in found) rows.push({ section, ref, name: name ?? found.series.metric.name, series: found.series });
    else if (found.finding.code === 'ref.needs')
      absent.push({ ref, name: ref, needs: /needs (.*?)\.?$/.exec(found.finding.message)?.[1] ?? '' });
  }
  return { rows, absent };
};

/** Every row of a plan, steps of calculations left out. */
export const allRows = (model: Model): Rows => ({
  rows: model.series
    .filter((one) => one.metric.auxiliary !== true)
    .map((series) => ({
      section: series.timed ? 'By period' : 'The same in every period',
      ref: series.ref,
      name: series.ref,
      series,
    })),
  absent: [...model.absent].map(([ref, needs]) => ({ ref, name: ref, needs })),
});

/** A row's figure in a column of the model; rows that don't change have one figure for all. */
export const figureAt = (evaluation: Evaluation, series: Series, column: number): number => {
  const values = evaluation.values[series.index];
  return values?.[series.timed ? column : 0] ?? Number.NaN;
};

/** Rows in which something happens; roles nobody works in would fill a screen with zeros. */
export const withoutEmptyRoles = (
  evaluation: Evaluation,
  rows: readonly FigureRow[],
): { readonly rows: readonly FigureRow[]; readonly empty: readonly string[] } => {
  const { model } = evaluation;
  const isEmpty = (role: string): boolean =>
    rows
      .filter(({ ref }) => ['required', 'target', 'heads', 'peopleCost'].some((metric) => ref === `${metric}.${role}`))
      .every(({ series }) => (evaluation.values[series.index] ?? []).every((value) => value === 0));
  const empty = (model.members.dims['role'] ?? []).filter(isEmpty);
  return {
    rows: rows.filter(({ ref }) => !empty.some((role) => ref.endsWith(`.${role}`))),
    empty: empty.map((role) => memberName('role', role, model.members)),
  };
};
