import { type RefObject, useEffect, useRef } from 'react';
import type { DataGridHandle } from 'react-data-grid';
import { useAddress, useGo } from '../shell/use-address.ts';
import type { PlanView } from './engine-messages.ts';
import { NAMED } from './grid-columns.tsx';
import type { Spot } from './picked-cells.ts';
import { refOfCell } from './plan-cells.ts';
import type { PlanColumn } from './plan-columns.ts';
import type { PlanRow } from './plan-rows.ts';

const LONG_ENOUGH = 300;

/** The selected cell goes into the address once the reader rests there, and comes out of it when the page opens. */
export const useCellAddress = (
  grid: RefObject<DataGridHandle | null>,
  rows: readonly PlanRow[],
  columns: readonly PlanColumn[],
  view: PlanView,
): ((spot: Spot) => void) => {
  const { cell } = useAddress();
  const go = useGo();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isOpened = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (isOpened.current) return;
    isOpened.current = true;
    if (cell === undefined) return;
    for (const [at, column] of columns.entries()) {
      const row = column.kind === 'now' ? -1 : rows.findIndex((one) => refOfCell(one, column, view) === cell);
      if (row < 0) continue;
      grid.current?.selectCell({ idx: at + NAMED, rowIdx: row });
      grid.current?.scrollToCell({ idx: at + NAMED, rowIdx: row });
      return;
    }
  }, [cell, columns, rows, view, grid]);
  return (spot) => {
    clearTimeout(timer.current);
    const [row, column] = [rows[spot.row], columns[spot.column]];
    const ref = row && column && refOfCell(row, column, view);
    if (ref !== undefined && ref !== cell)
      timer.current = setTimeout(() => go({ cell: ref }, { replace: true }), LONG_ENOUGH);
  };
};
