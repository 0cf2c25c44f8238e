import type { Column } from 'react-data-grid';
import { DriverEditor } from './DriverEditor.tsx';
import type { Figures, PlanView } from './engine-messages.ts';
import { FigureCell, type Refused } from './FigureCell.tsx';
import { NameCell } from './NameCell.tsx';
import { columnOf, mayType } from './plan-cells.ts';
import { planColumns } from './plan-columns.ts';
import type { PlanRow } from './plan-rows.ts';

type Shown = {
  readonly view: PlanView;
  readonly values: Figures;
  readonly base: Figures | undefined;
  readonly by: 'month' | 'quarter' | 'year';
  readonly isNarrow: boolean;
  readonly refused: ReadonlyMap<string, Refused>;
  readonly why: string | undefined;
  readonly patched: ReadonlySet<string>;
  readonly found: ReadonlyMap<string, string>;
  readonly onFold: (key: string) => void;
  /** Longest figure in sight, in characters. */
  readonly longest: number;
};

const spansAll = (args: { readonly type: string }): boolean => {
  const { kind } = (args as { row?: PlanRow }).row ?? {};
  return args.type === 'ROW' && (kind === 'section' || kind === 'drivers' || kind === 'missing');
};

/** Name, unit and the value now stay in sight; months and years scroll. */
export const gridColumns = (shown: Shown): Column<PlanRow>[] => {
  const { view, values, base, by, isNarrow, refused, why, patched, found, onFold, longest } = shown;
  const wide = Math.max(76, Math.ceil(longest * 7.4) + 20);
  const figure = (
    key: string,
    marks: string,
  ): Pick<Column<PlanRow>, 'editable' | 'renderEditCell' | 'renderCell' | 'cellClass'> => ({
    editable: (row) => mayType(row, view, key, patched),
    renderEditCell: DriverEditor,
    renderCell: ({ row }) => (
      <FigureCell
        row={row}
        column={columnOf(view, key)}
        values={values}
        base={base}
        view={view}
        refused={refused}
        why={why}
      />
    ),
    cellClass: (row) => (mayType(row, view, key, patched) ? `pg-typed ${marks}` : marks),
  });
  return [
    {
      key: 'name',
      name: 'Line',
      frozen: true,
      width: isNarrow ? 168 : 238,
      renderCell: ({ row, tabIndex }) => (
        <NameCell row={row} onFold={onFold} tabIndex={tabIndex} patched={patched} found={found} />
      ),
      colSpan: (args) => (spansAll(args) ? (isNarrow ? 1 : 3) : undefined),
    },
    {
      key: 'unit',
      name: 'Unit',
      frozen: !isNarrow,
      width: 126,
      cellClass: 'pg-unit',
      headerCellClass: 'pg-unit',
      renderCell: ({ row }) => ('unit' in row ? <span title={row.unit}>{row.unit}</span> : null),
    },
    { key: 'now', name: 'Now', frozen: !isNarrow, width: wide, headerCellClass: 'pg-right', ...figure('now', '') },
    ...planColumns(view, by).map(({ key, name, isYear, isSeam }) => {
      const marks = `${isYear ? 'pg-year' : ''} ${isSeam ? 'pg-seam' : ''}`;
      return {
        key,
        name,
        width: isYear ? wide + 10 : wide,
        headerCellClass: `pg-right ${marks}`,
        ...figure(key, marks),
      };
    }),
  ];
};
