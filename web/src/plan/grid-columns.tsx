import type { Column } from 'react-data-grid';
import { DriverEditor } from './DriverEditor.tsx';
import type { PlanView } from './engine-messages.ts';
import { FigureCell } from './FigureCell.tsx';
import { useGrid } from './grid-context.ts';
import { NameCell } from './NameCell.tsx';
import { targetOf } from './plan-cells.ts';
import type { PlanColumn } from './plan-columns.ts';
import type { PlanRow } from './plan-rows.ts';
import { Trend } from './Trend.tsx';

type Shown = {
  readonly view: PlanView;
  readonly columns: readonly PlanColumn[];
  readonly isNarrow: boolean;
  /** Longest figure in sight, in characters. */
  readonly longest: number;
};

/** Columns before the first with figures: name and trend. */
export const NAMED = 2;

const spansAll = (args: { readonly type: string }): boolean => {
  const { kind } = (args as { row?: PlanRow }).row ?? {};
  return args.type === 'ROW' && (kind === 'section' || kind === 'drivers' || kind === 'missing');
};

const TrendCell = ({ row }: { readonly row: PlanRow }) => {
  const { view, values } = useGrid();
  return <Trend row={row} view={view} values={values} />;
};

/** Name, trend and the value now stay in sight; months, quarters and years scroll. */
export const gridColumns = ({ view, columns, isNarrow, longest }: Shown): Column<PlanRow>[] => {
  const wide = Math.max(76, Math.ceil(longest * 7.4) + 20);
  const isTyped = (row: PlanRow, column: PlanColumn): boolean => targetOf(row, column, view) !== undefined;
  return [
    {
      key: 'name',
      name: 'Line',
      frozen: true,
      width: isNarrow ? 168 : 288,
      renderCell: ({ row, tabIndex }) => <NameCell row={row} tabIndex={tabIndex} />,
      colSpan: (args) => (spansAll(args) ? (isNarrow ? 1 : 3) : undefined),
    },
    {
      key: 'trend',
      name: 'Trend',
      frozen: !isNarrow,
      width: 80,
      renderCell: ({ row }) => <TrendCell row={row} />,
    },
    ...columns.map((column, at): Column<PlanRow> => {
      const { key, name, kind, over, part, isSeam, isActual } = column;
      const isFirst = over !== undefined && part === undefined && columns[at - 1]?.over !== over;
      const marks = `pg-cell${kind === 'year' ? ' pg-year' : ''}${isSeam ? ' pg-seam' : ''}${isActual ? ' pg-actual' : ''}${kind === 'now' ? ' pg-edge' : ''}${part === undefined ? '' : ` pg-part pg-${part}`}${isFirst ? ' pg-first' : ''}`;
      const next = columns[at + 1];
      const seam = isSeam ? 'plan' : isActual && next !== undefined && !next.isActual ? 'actual' : undefined;
      const caption = over ?? seam;
      return {
        key,
        name,
        frozen: kind === 'now' && over === undefined && !isNarrow,
        width: part === 'change' ? 72 : kind === 'year' ? wide + 10 : wide,
        headerCellClass: `pg-right ${marks}`,
        renderHeaderCell: () => (
          <>
            {caption === undefined ? null : (
              <span className={part === 'change' || part === 'apart' ? 'pg-caption unseen' : 'pg-caption'}>
                {caption}{' '}
              </span>
            )}
            <span className="pg-head" title={part === 'scenario' ? name : undefined}>
              {name}
            </span>
          </>
        ),
        editable: (row) => isTyped(row, column),
        renderEditCell: (props) => <DriverEditor {...props} place={column} />,
        editorOptions: { closeOnExternalRowChange: false },
        renderCell: ({ row }) => <FigureCell row={row} column={column} place={at} />,
        cellClass: (row) => (isTyped(row, column) ? `${marks} pg-typed` : marks),
      };
    }),
  ];
};
