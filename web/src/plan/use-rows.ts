import { useMemo, useRef } from 'react';
import type { PlanRow } from './plan-rows.ts';

/** Rows made anew with every figure keep their identity while nothing of theirs changed, so that only figures repaint. */
export const useSteadyRows = (made: readonly PlanRow[]): readonly PlanRow[] => {
  const before = useRef<readonly PlanRow[]>([]);
  return useMemo(() => {
    const known = new Map(before.current.map((row) => [row.key, row]));
    const rows = made.map((row) => {
      const last = known.get(row.key);
      return last !== undefined && isSame(last, row) ? last : row;
    });
    const isAll = rows.length === before.current.length && rows.every((row, at) => row === before.current[at]);
    if (!isAll) before.current = rows;
    return before.current;
  }, [made]);
};

const isSame = (a: PlanRow, b: PlanRow): boolean => {
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
};
