import type { Figures, Results } from './results.ts';

/** A figure that is no longer what it was: in which scenario (empty for the plan itself), then and now. */
export type FigureChange = {
  readonly scenario: string;
  readonly ref: string;
  readonly then: number | null;
  readonly now: number | null;
};

const NONE: Figures = { periods: [], values: {}, aliases: {} };

/** Every figure that differs between two results, by its reference with its period. */
export const figureChanges = (then: Results, now: Results): FigureChange[] => [
  ...changesIn('', then.base, now.base),
  ...[...new Set([...Object.keys(then.scenarios), ...Object.keys(now.scenarios)])].flatMap((name) =>
    changesIn(name, then.scenarios[name] ?? NONE, now.scenarios[name] ?? NONE),
  ),
];

const changesIn = (scenario: string, then: Figures, now: Figures): FigureChange[] => {
  const [had, has] = [cellsOf(then), cellsOf(now)];
  return [...new Set([...had.keys(), ...has.keys()])].flatMap((ref) => {
    const [before, after] = [had.get(ref) ?? null, has.get(ref) ?? null];
    return before === after ? [] : [{ scenario, ref, then: before, now: after }];
  });
};

const cellsOf = ({ periods, values }: Figures): Map<string, number | null> =>
  new Map(
    Object.entries(values).flatMap(([ref, cells]): [string, number | null][] =>
      cells.length === 1
        ? [[ref, cells[0] ?? null]]
        : cells.map((value, at) => [withPeriod(ref, periods[at] ?? ''), value]),
    ),
  );

/** `arr[segment=smb]` in `2026-01` is `arr[segment=smb,2026-01]`. */
const withPeriod = (ref: string, period: string): string =>
  ref.endsWith(']') ? `${ref.slice(0, -1)},${period}]` : `${ref}[${period}]`;
