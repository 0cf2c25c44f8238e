import { useMemo, useRef } from 'react';
import { type CellKeyboardEvent, type CellKeyDownArgs, DataGrid, type DataGridHandle } from 'react-data-grid';
import 'react-data-grid/lib/styles.css';
import { useAddress, useGo } from '../shell/use-address.ts';
import { DriverEditor } from './DriverEditor.tsx';
import type { PlanView } from './engine-messages.ts';
import { FigureCell } from './FigureCell.tsx';
import { cellRef, firstOpenMonth, periodOf } from './figures.ts';
import { NameCell } from './NameCell.tsx';
import { planColumns } from './plan-columns.ts';
import type { PlanRow } from './plan-rows.ts';
import { usePlan } from './use-plan.ts';
import './plan-grid.css';

export type Refused = { readonly text: string; readonly error: string };

type Props = {
  readonly rows: readonly PlanRow[];
  readonly refused: ReadonlyMap<string, Refused>;
  readonly onFold: (key: string) => void;
  /** Path the cell writes to, what was typed, and the row it was typed in. */
  readonly onType: (path: string, text: string, row: PlanRow & { kind: 'driver' | 'metric' }) => void;
};

/** The path a cell writes to, when one may type there. */
export const pathOfCell = (row: PlanRow, view: PlanView, column: number | undefined): string | undefined => {
  if (row.kind !== 'driver' || row.series.input === undefined) return undefined;
  const { path, byMonth } = row.series.input;
  const month = column === undefined ? undefined : view.months[column];
  if (!byMonth) return column === undefined ? path : undefined;
  return month === undefined ? undefined : `${path}.${month}`;
};

/** The plan as a table: names and units stay in sight, figures scroll by month. */
export const PlanGrid = ({ rows, refused, onFold, onType }: Props) => {
  const { view, values, base, session } = usePlan();
  const { by = 'month', why } = useAddress();
  const go = useGo();
  const grid = useRef<DataGridHandle>(null);
  const patched = useMemo(
    () =>
      new Set(
        view.scenarios
          .filter(({ id }) => session.scenario.includes(id))
          .flatMap(({ patches }) => patches.map(({ path }) => path)),
      ),
    [view, session.scenario],
  );
  const now = firstOpenMonth(view);
  const columnOf = (key: string): number | undefined =>
    key === 'now'
      ? undefined
      : key.startsWith('year')
        ? view.months.length + Number(key.slice(4)) - 1
        : view.months.indexOf(key);

  const refOf = (row: PlanRow, key: string): string | undefined => {
    if (row.kind !== 'driver' && row.kind !== 'metric') return undefined;
    return cellRef(row.series, periodOf(view, columnOf(key) ?? now));
  };
  const mayType = (row: PlanRow, key: string): boolean => {
    const path = pathOfCell(row, view, columnOf(key));
    return path !== undefined && row.kind === 'driver' && !patched.has(row.series.input?.path ?? '');
  };

  const columns = useMemo(() => {
    const figure = (key: string, column: number | undefined) => ({
      editable: (row: PlanRow) => mayType(row, key),
      renderEditCell: DriverEditor,
      renderCell: ({ row }: { row: PlanRow }) => (
        <FigureCell row={row} column={column} values={values} base={base} view={view} refused={refused} why={why} />
      ),
      cellClass: (row: PlanRow) => (mayType(row, key) ? 'pg-typed' : row.kind === 'driver' ? 'pg-driver' : undefined),
    });
    return [
      {
        key: 'name',
        name: 'Line',
        frozen: true,
        width: NAME_WIDTH,
        renderCell: ({ row, tabIndex }: { row: PlanRow; tabIndex: number }) => (
          <NameCell row={row} onFold={onFold} tabIndex={tabIndex} patched={patched} />
        ),
        colSpan: (args: { type: string; row?: unknown }) => (isFold(args) ? 3 : undefined),
      },
      {
        key: 'unit',
        name: 'Unit',
        frozen: true,
        width: 96,
        cellClass: 'pg-unit',
        headerCellClass: 'pg-unit',
        renderCell: ({ row }: { row: PlanRow }) => ('unit' in row ? <span title={row.unit}>{row.unit}</span> : null),
      },
      { key: 'now', name: 'Now', frozen: true, width: 92, headerCellClass: 'pg-right', ...figure('now', undefined) },
      ...planColumns(view, by).map(({ key, name, column, isYear, isSeam }) => ({
        key,
        name,
        width: isYear ? 108 : 92,
        headerCellClass: `pg-right${isYear ? ' pg-year' : ''}${isSeam ? ' pg-seam' : ''}`,
        ...figure(key, column),
        cellClass: (row: PlanRow) =>
          [isYear ? 'pg-year' : '', isSeam ? 'pg-seam' : '', mayType(row, key) ? 'pg-typed' : ''].join(' '),
      })),
    ];
    // biome-ignore lint/correctness/useExhaustiveDependencies: the functions only read what is listed
  }, [view, values, base, by, refused, why, patched, onFold]);

  const explain = (row: PlanRow, key: string): void => {
    const ref = refOf(row, key);
    if (ref !== undefined && key !== 'unit') go({ why: ref }, { replace: why !== undefined });
  };
  const onKey = (args: CellKeyDownArgs<PlanRow>, event: CellKeyboardEvent): void => {
    if (args.mode !== 'SELECT' || args.row === undefined) return;
    const { row, column } = args;
    const enter = event.key === 'Enter';
    const space = event.key === ' ';
    if (!enter && !space) return;
    if (row.kind === 'section' || row.kind === 'drivers') {
      event.preventGridDefault();
      event.preventDefault();
      return onFold(row.key);
    }
    if (enter && mayType(row, column.key)) return;
    event.preventGridDefault();
    event.preventDefault();
    explain(row, column.key);
  };

  return (
    <DataGrid
      ref={grid}
      className="plan-grid"
      aria-label={`${view.name} by ${by}`}
      columns={columns}
      rows={rows}
      rowKeyGetter={(row: PlanRow) => row.key}
      rowHeight={30}
      headerRowHeight={32}
      rowClass={(row: PlanRow) =>
        row.kind === 'metric' || row.kind === 'driver' ? `pg-${row.kind} pg-total-${row.total}` : `pg-${row.kind}`
      }
      onCellClick={({ row, column }) => {
        if (row.kind === 'section' || row.kind === 'drivers') return onFold(row.key);
        explain(row, column.key);
      }}
      onCellKeyDown={onKey}
      onRowsChange={(changed, { indexes, column }) => {
        const row = changed[indexes[0] ?? -1];
        if (row === undefined || (row.kind !== 'driver' && row.kind !== 'metric') || row.typed === undefined) return;
        const path = pathOfCell(row, view, columnOf(column.key));
        if (path !== undefined) onType(path, row.typed, row);
      }}
    />
  );
};

const NAME_WIDTH = 264;
const isFold = (args: { type: string; row?: unknown }): boolean => {
  const kind = args.type === 'ROW' ? (args.row as PlanRow).kind : undefined;
  return kind === 'section' || kind === 'drivers' || kind === 'missing';
};
