import type { Members } from './members.ts';

/**
 * A formula as it is declared: over metrics by name, not over cells. Small, total and closed (DESIGN idea 1);
 * nodes are plain data made by the functions below. `At` overrides which member of a dimension is meant;
 * without it the member of the row being expanded is taken (a team's segment where a segment is asked).
 */
export type Expr =
  | { readonly op: 'num'; readonly value: number; readonly unit: string }
  | { readonly op: 'periodYears' }
  | { readonly op: 'monthNumber' }
  | { readonly op: 'ref'; readonly metric: string; readonly at: At; readonly optional: boolean }
  | {
      readonly op: 'lag';
      readonly metric: string;
      readonly at: At;
      readonly by: number;
      readonly opening: Expr;
      readonly before?: Expr;
    }
  | { readonly op: 'lead'; readonly metric: string; readonly at: At; readonly by: number | Pick }
  | { readonly op: 'at'; readonly metric: string; readonly at: At; readonly month: Pick }
  | { readonly op: 'cohort'; readonly hires: string; readonly ramp: string; readonly tenures: number }
  | { readonly op: 'lookup'; readonly table: string; readonly key: 'calendarMonth' }
  | { readonly op: 'sumOver' | 'maxOver'; readonly dim: string; readonly where: Where; readonly of: Expr }
  | { readonly op: 'binary'; readonly kind: '+' | '-' | '*' | '/'; readonly a: Expr; readonly b: Expr }
  | { readonly op: 'extreme'; readonly kind: 'min' | 'max'; readonly a: Expr; readonly b: Expr }
  | {
      readonly op: 'if';
      readonly kind: Comparison;
      readonly a: Expr;
      readonly b: Expr;
      readonly then: Expr;
      readonly else: Expr;
    }
  | { readonly op: 'round'; readonly a: Expr }
  | { readonly op: 'ceilHeads'; readonly a: Expr }
  | { readonly op: 'monthlyLoss'; readonly a: Expr }
  | { readonly op: 'missing'; readonly needs: string };

/** A number chosen for a row when the plan is compiled, such as a month's index or a staffing rule's months ahead. */
export type Pick = (row: Row, members: Members) => number;

export type Comparison = '<' | '<=' | '>' | '>=' | '=';

/** The member of each dimension a row is about; a dimension left out means the total over it. */
export type Row = Readonly<Record<string, string>>;

/** For a dimension: a member's id, `@total`, or a binding by name such as `@owner` (the role that owns the segment's book). */
export type At = Readonly<Record<string, string>>;

/** Which members of a dimension a sum takes, with the words for it; `from` is the row the sum stands in. */
export type Where =
  | { readonly words: string; readonly test: (row: Row, members: Members, from: Row) => boolean }
  | undefined;

export const num = (value: number, unit = '1'): Expr => ({ op: 'num', value, unit });
/** Years in the column's period: 1/12 in a month, 1 in a full year. */
export const periodYears: Expr = { op: 'periodYears' };
export const ref = (metric: string, at: At = {}): Expr => ({ op: 'ref', metric, at, optional: false });
/** As `ref`, but 0 where the plan has no such row. */
export const orZero = (metric: string, at: At = {}): Expr => ({ op: 'ref', metric, at, optional: true });
/** Months since the plan's first, which is 0. */
export const monthNumber: Expr = { op: 'monthNumber' };
/** The value `by` months earlier; for the month before the plan `opening`, for those earlier still `before` (`opening` unless said). */
export const lag = (metric: string, by: number, opening: Expr, options: { at?: At; before?: Expr } = {}): Expr => ({
  op: 'lag',
  metric,
  at: options.at ?? {},
  by,
  opening,
  ...(options.before === undefined ? {} : { before: options.before }),
});
/** The value in one month of the plan, by index. */
export const atMonth = (metric: string, month: Pick, at: At = {}): Expr => ({ op: 'at', metric, at, month });
/** The value `by` months later; the horizon is compiled longer by the largest `by`. */
export const lead = (metric: string, by: number | Pick, at: At = {}): Expr => ({ op: 'lead', metric, at, by });
/** Σ over months of tenure k of hires k months ago × ramp[k]. */
export const cohort = (hires: string, ramp: string, tenures: number): Expr => ({ op: 'cohort', hires, ramp, tenures });
/** The row of a twelve-line table for the column's calendar month. */
export const lookup = (table: string): Expr => ({ op: 'lookup', table, key: 'calendarMonth' });
export const sumOver = (dim: string, of: Expr, where?: Where): Expr => ({ op: 'sumOver', dim, where, of });
export const maxOver = (dim: string, of: Expr, where?: Where): Expr => ({ op: 'maxOver', dim, where, of });
export const add = (a: Expr, b: Expr, ...more: Expr[]): Expr =>
  more.reduce<Expr>((left, right) => ({ op: 'binary', kind: '+', a: left, b: right }), {
    op: 'binary',
    kind: '+',
    a,
    b,
  });
export const sub = (a: Expr, b: Expr): Expr => ({ op: 'binary', kind: '-', a, b });
export const mul = (a: Expr, b: Expr, ...more: Expr[]): Expr =>
  more.reduce<Expr>((left, right) => ({ op: 'binary', kind: '*', a: left, b: right }), {
    op: 'binary',
    kind: '*',
    a,
    b,
  });
/** A quotient; missing where the divisor is 0. */
export const div = (a: Expr, b: Expr): Expr => ({ op: 'binary', kind: '/', a, b });
export const min = (a: Expr, b: Expr): Expr => ({ op: 'extreme', kind: 'min', a, b });
export const max = (a: Expr, b: Expr): Expr => ({ op: 'extreme', kind: 'max', a, b });
export const when = (a: Expr, kind: Comparison, b: Expr, then: Expr, otherwise: Expr): Expr => ({
  op: 'if',
  kind,
  a,
  b,
  then,
  else: otherwise,
});
/** Half away from zero, to a whole number. */
export const round = (a: Expr): Expr => ({ op: 'round', a });
/** K8: `ceil(round(x, 6))`, so that 0.1 × 3 ÷ 0.1 is 3 people and not 4. */
export const ceilHeads = (a: Expr): Expr => ({ op: 'ceilHeads', a });
/** T4: the monthly loss behind an annual retention, 1 − r^(1/12). */
export const monthlyLoss = (a: Expr): Expr => ({ op: 'monthlyLoss', a });
export const missing = (needs: string): Expr => ({ op: 'missing', needs });
