import { useEffect, useState } from 'react';
import { isFigureRow } from './plan-cells.ts';
import type { PlanRow } from './plan-rows.ts';
import { planSession } from './use-plan.ts';

/** The formulas of the rows in words, by reference, while they are wanted. */
export const useFormulas = (rows: readonly PlanRow[], wanted: boolean): ReadonlyMap<string, string> | undefined => {
  const [words, setWords] = useState<ReadonlyMap<string, string>>();
  useEffect(() => {
    if (!wanted) return setWords(undefined);
    let late = false;
    const refs = rows.flatMap((row) => (isFigureRow(row) ? [row.series.ref] : []));
    void planSession.words(refs).then(
      (found) => {
        if (!late) setWords(new Map(refs.map((ref, at) => [ref, found[at] ?? ''])));
      },
      () => undefined,
    );
    return () => {
      late = true;
    };
  }, [rows, wanted]);
  return words;
};
