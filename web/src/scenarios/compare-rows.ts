import type { Compared } from '../plan/compare-sides.ts';
import { figureOf } from '../plan/figures.ts';
import type { PlanRow, SeriesRow } from '../plan/plan-rows.ts';

/** A figure of a side, its distance from the base, and that distance as a part of the base. */
export type SideFigure = { readonly value: number; readonly variance: number; readonly change: number };
export type CompareRow =
  | { readonly kind: 'head'; readonly key: string; readonly name: string }
  | { readonly kind: 'figures'; readonly row: SeriesRow; readonly base: number; readonly sides: readonly SideFigure[] };

const TOLERANCE = 1e-9;

/** A figure beside its base; what differs by no more than the evaluator's rounding doesn't differ. */
export const sideFigure = (base: number, value: number): SideFigure => {
  const isSame = Math.abs(value - base) <= TOLERANCE * Math.max(Math.abs(value), Math.abs(base));
  const variance = isSame ? 0 : value - base;
  return { value, variance, change: base === 0 ? Number.NaN : variance / Math.abs(base) };
};

/** The plan's lines in one period: the base, and each side beside it. Lines in which no side differs can be left out. */
export const compareRows = (
  rows: readonly PlanRow[],
  { base, sides }: Compared,
  column: number,
  onlyChanged: boolean,
): CompareRow[] => {
  const written = rows.flatMap((row): CompareRow[] => {
    if (row.kind === 'section') return [{ kind: 'head', key: row.key, name: row.name }];
    if (row.kind !== 'metric' && row.kind !== 'driver') return [];
    const was = figureOf(row.series, base, column);
    const figures = sides.map(({ figures: theirs }) =>
      sideFigure(was, theirs === undefined ? Number.NaN : figureOf(row.series, theirs, column)),
    );
    if (onlyChanged && figures.every(({ variance }) => variance === 0)) return [];
    return [{ kind: 'figures', row, base: was, sides: figures }];
  });
  // A head with nothing under it says nothing.
  return written.filter((one, at) => one.kind === 'figures' || written[at + 1]?.kind === 'figures');
};
