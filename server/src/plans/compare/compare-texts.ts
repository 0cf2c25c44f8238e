import { type Finding, hasErrors, type OpenPlan, openPlan, resolve, type Series, valueOf } from '@fulcrum/engine';

/** The lines a board reads, as totals. */
export const COMPARED = [
  'customers',
  'arr',
  'mrr',
  'revenue',
  'retention.grr',
  'retention.nrr',
  'required',
  'heads',
  'peopleCost',
  'peopleCost.shareOfArr',
  'delivery.asIncurred',
  'delivery.asIncurred.perCustomer',
  'delivery.asIncurred.shareOfArr',
  'cost.cogs',
  'cost.salesMarketing',
  'margin.gross',
  'contribution',
  'contribution.margin',
  'arr.perHead',
];

/** One figure in two texts. `difference` is to − from, `share` that difference of the size of `from`; null where unknown. */
export type FigureDifference = {
  readonly ref: string;
  readonly metric: string;
  readonly name: string;
  readonly unit: string;
  readonly period: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly difference: number | null;
  readonly share: number | null;
};

/** The main figures that differ, how many don't, and what kept either text from being computed. */
export type ComparedResults = {
  readonly currencies: readonly string[];
  readonly results: readonly FigureDifference[];
  readonly unchanged: number;
  readonly findings: { readonly from: readonly Finding[]; readonly to: readonly Finding[] };
};

/** Compares the main figures of two plan files: the total of each year, and of the last month the newer one plans. */
export const compareTexts = (from: string, to: string, scenarios: readonly string[]): ComparedResults => {
  const [then, now] = [openPlan(from, { scenarios }), openPlan(to, { scenarios })];
  const findings = { from: errorsOf(then), to: errorsOf(now) };
  const currencies = [...new Set([then, now].flatMap(({ base }) => (base ? [base.currency] : [])))];
  if (!then.model || !now.model) return { currencies, results: [], unchanged: 0, findings };
  const years = now.model.years.length > then.model.years.length ? now.model.years : then.model.years;
  const last = now.model.months.at(-1);
  const periods = [...years.map(({ id }) => id), ...(last === undefined ? [] : [last])];
  const all = COMPARED.flatMap((metric) => periods.map((period) => differenceOf(then, now, metric, period))).filter(
    (one) => one !== undefined,
  );
  // Amounts in two currencies have no difference.
  const fair = all.map((one) =>
    currencies.length > 1 && one.unit.includes('money') ? { ...one, difference: null, share: null } : one,
  );
  const results = fair.filter(({ from: before, to: after }) => before !== after);
  return { currencies, results, unchanged: all.length - results.length, findings };
};

const errorsOf = ({ findings, evaluation }: OpenPlan): readonly Finding[] =>
  evaluation === undefined && hasErrors(findings) ? findings.filter(({ severity }) => severity === 'error') : [];

const differenceOf = (then: OpenPlan, now: OpenPlan, metric: string, period: string): FigureDifference | undefined => {
  const ref = `${metric}[total,${period}]`;
  const [before, after] = [figureOf(then, ref), figureOf(now, ref)];
  const series = after?.series ?? before?.series;
  if (series === undefined) return undefined;
  const [from, to] = [before?.value ?? null, after?.value ?? null];
  const difference = from === null || to === null ? null : to - from;
  const share = difference === null || from === null || from === 0 ? null : difference / Math.abs(from);
  const { unit, metric: declared } = series;
  return { ref, metric, name: declared.name, unit, period, from, to, difference, share };
};

const figureOf = (
  { model, evaluation }: OpenPlan,
  ref: string,
): { series: Series; value: number | null } | undefined => {
  if (model === undefined || evaluation === undefined) return undefined;
  const found = resolve(model, ref);
  if ('finding' in found) return undefined;
  const value = valueOf(evaluation, found.cell);
  return { series: found.series, value: Number.isFinite(value) ? value : null };
};
