import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { type CellKeyboardEvent, type CellKeyDownArgs, DataGrid } from 'react-data-grid';
import 'react-data-grid/lib/styles.css';
import { useIsPrinting } from '../shell/printing.ts';
import { useAddress, useGo } from '../shell/use-address.ts';
import { explainedNow, focusWhy } from '../why/walk.ts';
import type { Refused } from './FigureCell.tsx';
import { gridColumns } from './grid-columns.tsx';
import { columnOf, mayType, pathOfCell, refOfCell } from './plan-cells.ts';
import { longestFigure, type PlanRow, type SeriesRow } from './plan-rows.ts';
import { usePlan } from './use-plan.ts';
import './plan-grid.css';

type Props = {
  readonly rows: readonly PlanRow[];
  readonly refused: ReadonlyMap<string, Refused>;
  readonly onFold: (key: string) => void;
  /** Path the cell writes to, what was typed, and the row it was typed in. */
  readonly onType: (path: string, text: string, row: SeriesRow) => void;
};

/** The plan as a table. Enter or a click opens a figure's why; typing changes a driver. */
export const PlanGrid = ({ rows, refused, onFold, onType }: Props) => {
  const { view, values, base, computed, session } = usePlan();
  const { by = 'month', why } = useAddress();
  const go = useGo();
  const isPrinting = useIsPrinting();
  const isNarrow = useMediaQuery('(max-width: 900px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const patched = useMemo(() => {
    const chosen = view.scenarios.filter(({ id }) => session.scenario.includes(id));
    return new Set(chosen.flatMap(({ patches }) => patches.map(({ path }) => path)));
  }, [view, session.scenario]);
  const found = useMemo(
    () =>
      new Map(computed.findings.flatMap(({ path, message }) => (path === undefined ? [] : [[path, message] as const]))),
    [computed.findings],
  );
  const longest = useMemo(() => longestFigure(rows, view, values), [rows, view, values]);
  const columns = useMemo(
    () => gridColumns({ view, values, base, by, isNarrow, refused, why, patched, found, onFold, longest }),
    [view, values, base, by, isNarrow, refused, why, patched, found, onFold, longest],
  );
  const explain = (row: PlanRow, key: string): void => {
    const ref = refOfCell(row, view, key);
    if (ref !== undefined && key !== 'unit' && key !== 'name') go({ why: ref }, { replace: why !== undefined });
  };
  const onKey = (args: CellKeyDownArgs<PlanRow>, event: CellKeyboardEvent): void => {
    if (args.mode !== 'SELECT' || args.row === undefined) return;
    const { row, column } = args;
    if (event.key !== 'Enter' && event.key !== ' ') return;
    if (event.key === 'Enter' && mayType(row, view, column.key, patched)) return;
    event.preventGridDefault();
    event.preventDefault();
    if (folds(row, column.key)) {
      onFold(row.key);
      return;
    }
    const before = explainedNow();
    explain(row, column.key);
    focusWhy(before);
  };
  return (
    <DataGrid
      className="plan-grid"
      enableVirtualization={!isPrinting}
      aria-label={`${view.name} by ${by}`}
      columns={columns}
      rows={rows}
      rowKeyGetter={(row: PlanRow) => row.key}
      rowHeight={30}
      headerRowHeight={32}
      rowClass={(row: PlanRow) =>
        row.kind === 'metric' || row.kind === 'driver' ? `pg-${row.kind} pg-total-${row.total}` : `pg-${row.kind}`
      }
      onCellClick={({ row, column }) => (folds(row, column.key) ? onFold(row.key) : explain(row, column.key))}
      onCellKeyDown={onKey}
      onRowsChange={(changed, { indexes, column }) => {
        const row = changed[indexes[0] ?? -1];
        if (row?.kind !== 'driver' || row.typed === undefined) return;
        const path = pathOfCell(row, view, columnOf(view, column.key));
        if (path !== undefined) onType(path, row.typed, row);
      }}
    />
  );
};

const folds = (row: PlanRow, key: string): boolean => {
  if (row.kind === 'section' || row.kind === 'drivers') return true;
  return key === 'name' && row.kind === 'metric' && row.total !== 'none';
};
