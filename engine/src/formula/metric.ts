import type { QuantityText } from '../units/quantity.ts';
import type { Expr, Row } from './expr.ts';
import type { Members } from './members.ts';

/**
 * How a metric behaves over time (T1, T2): a stock's year is its last month, a flow's the sum, a ratio is computed again
 * from the year's figures; `asOf` is a ratio that is read at a date, so its year is its last month.
 */
export type Kind = 'stock' | 'flow' | 'ratio' | 'asOf';

/** A driver's value in the plan file: one value, or values by month (each valid from its month on, or only in it). */
export type InputValue = {
  readonly path: string;
  readonly value: QuantityText | Readonly<Record<string, QuantityText>>;
  /** How values by month are read: `from` (default) or `only` in their month, 0 elsewhere. */
  readonly months?: 'from' | 'only';
  /** Set when the plan doesn't say and METHOD's value is taken. */
  readonly assumed?: true;
};

/**
 * A metric declared once (DESIGN idea 1). `id` is stable; `dims` are the dimensions of its rows; `formula` is one
 * expression, or a choice among named variants made for each row when the plan is compiled. `input` reads a driver
 * from the plan; where it gives nothing the formula is used.
 */
export type Metric = {
  readonly id: string;
  readonly name: string;
  readonly rule: string;
  readonly unit: string;
  readonly kind: Kind;
  readonly dims: readonly string[];
  /** Rows exist only where this holds. */
  readonly where?: (row: Row, members: Members) => boolean;
  readonly input?: (row: Row, members: Members) => InputValue | undefined;
  readonly formula?: Expr;
  readonly variants?: Readonly<Record<string, Expr>>;
  readonly choose?: (row: Row, members: Members) => string | undefined;
  /** What is said when neither input nor formula gives a value. */
  readonly needs?: string;
  /** Totals over a dimension: `sum` of the rows (stocks and flows unless said), `same` formula on totals (ratios unless said), `none`, or a formula of their own. */
  readonly totals?: Readonly<Record<string, 'sum' | 'same' | 'none' | Expr>>;
  /** Actuals may stand for it. */
  readonly actual?: true;
  /** A step of another metric's calculation, left out of overviews. */
  readonly auxiliary?: true;
  /** A sentence on what it means, beyond the name. */
  readonly about?: string;
};

/** Declares a driver: a value the user types. */
export const driver = (
  declaration: Omit<Metric, 'formula' | 'variants' | 'choose' | 'kind' | 'input'> &
    Required<Pick<Metric, 'input'>> &
    Partial<Pick<Metric, 'kind'>>,
): Metric => ({
  kind: 'stock',
  totals: Object.fromEntries(declaration.dims.map((dim) => [dim, 'none'])),
  ...declaration,
});
