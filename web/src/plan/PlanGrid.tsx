import { useMediaQuery } from '@mantine/hooks';
import { type ClipboardEvent, type KeyboardEvent, useMemo, useRef } from 'react';
import { DataGrid, type DataGridHandle } from 'react-data-grid';
import 'react-data-grid/lib/styles.css';
import { languageOfNumbers } from '../components/number-settings.ts';
import { useSides } from '../scenarios/use-sides.ts';
import { useIsPrinting } from '../shell/printing.ts';
import { useAddress, useGo } from '../shell/use-address.ts';
import { explainedNow, focusWhy } from '../why/walk.ts';
import { copyBlock, fillDown, fillRight, pasteBlock, targetsIn } from './block-of-cells.ts';
import type { BudgetFigures } from './budget-figures.ts';
import { blockOf } from './clipboard-block.ts';
import { titleOfCell } from './FigureCell.tsx';
import { renderFigureRow } from './FigureRow.tsx';
import { gridColumns, NAMED } from './grid-columns.tsx';
import { GridContext, type GridShown } from './grid-context.ts';
import { gridKey } from './grid-keys.ts';
import { decimalMarkOf, markOfBlock } from './number-text.ts';
import { blockOfPicked, type Spot } from './picked-cells.ts';
import { refOfCell, type Target, targetOf } from './plan-cells.ts';
import { besideColumns, grainOnPaper, planColumns } from './plan-columns.ts';
import { longestFigure, type PlanRow } from './plan-rows.ts';
import { type ColumnSide, scenarioColumns } from './scenario-columns.ts';
import type { CellProblem, Doing } from './typed-cells.ts';
import { useCellAddress } from './use-cell-address.ts';
import { useFormulas } from './use-formulas.ts';
import { usePicking } from './use-picking.ts';
import { usePlan } from './use-plan.ts';
import { useSettled } from './use-settled.ts';
import './plan-grid.css';

type Props = {
  readonly rows: readonly PlanRow[];
  readonly refused: ReadonlyMap<string, CellProblem>;
  readonly formulas: boolean;
  /** Shown beside the plan's own figures. */
  readonly budget: BudgetFigures | undefined;
  readonly onFold: (key: string) => void;
  readonly onDo: (doing: Doing) => void;
  /** A block is shown before it is taken. */
  readonly onPreview: (doing: Doing) => void;
  readonly onClear: (targets: readonly Target[]) => void;
};

/** The plan as a table. Alt+Enter or a click opens a figure's why; typing, pasting and filling change drivers. */
export const PlanGrid = ({ rows, refused, formulas, budget, onFold, onDo, onPreview, onClear }: Props) => {
  const { view, values, base, computed, session } = usePlan();
  const { by = 'month', why, panel } = useAddress();
  // Somebody reading the history looks at the table beside it; Alt+Enter still asks why.
  const readsHistory = panel === 'history' && why === undefined;
  const go = useGo();
  const isPrinting = useIsPrinting();
  const isNarrow = useMediaQuery('(max-width: 900px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const grid = useRef<DataGridHandle>(null);
  const patched = useMemo(() => {
    const chosen = view.scenarios.filter(({ id }) => session.scenario.includes(id));
    return new Set(chosen.flatMap(({ patches }) => patches.map(({ path }) => path)));
  }, [view, session.scenario]);
  const found = useMemo(
    () =>
      new Map(computed.findings.flatMap(({ path, message }) => (path === undefined ? [] : [[path, message] as const]))),
    [computed.findings],
  );
  // Columns grow a moment after their figures did.
  const settled = useSettled(values);
  const sized = settled.length === values.length ? settled : values;
  const beside = useSides();
  const sides = useMemo(
    () => new Map(beside.flatMap(({ key, plan }) => (plan === undefined ? [] : [[key, plan.values] as const]))),
    [beside],
  );
  const longest = useMemo(
    () => Math.max(...[sized, ...sides.values()].map((figures) => longestFigure(rows, view, figures))),
    [rows, view, sized, sides],
  );
  // Columns follow which scenarios are shown, not their figures.
  const shownSides = JSON.stringify(beside.map(({ key, name, stack }) => ({ key, name, stack, on: session.scenario })));
  const isBeside = budget !== undefined;
  const grain = (isBeside || beside.length > 0) && isPrinting ? grainOnPaper(view, by) : by;
  const placed = useMemo(() => {
    const periods = planColumns(view, grain);
    return scenarioColumns(isBeside ? besideColumns(periods) : periods, JSON.parse(shownSides) as ColumnSide[]);
  }, [view, grain, isBeside, shownSides]);
  const columns = useMemo(
    () => gridColumns({ view, columns: placed, isNarrow, longest }),
    [view, placed, isNarrow, longest],
  );
  const all = { rows, columns: placed, view };
  const mark = decimalMarkOf(languageOfNumbers());
  const fill = (to: number): void => {
    const now = picked.now();
    const cells = now === undefined ? [] : fillRight(all, blockOfPicked(now), to);
    // What is carried on is the plan's own text, not what somebody wrote in their language.
    if (cells.length > 0) onDo({ cells, mark: '.', passedOver: 0 });
  };
  const rest = ({ row: at, column: place }: Spot, figure: HTMLElement): void => {
    const [row, column] = [rows[at], placed[place]];
    if (row && column) figure.title = titleOfCell(row, column, shown);
  };
  const { picked, onDown, onOver, onSelect } = usePicking(fill, rest);
  const words = useFormulas(rows, formulas);
  const baseName = session.scenario.length > 0 ? 'in the base plan' : 'when you opened it';
  const shown: GridShown = useMemo(
    () => ({ view, values, base, budget, sides, baseName, why, patched, found, words, refused, picked, onFold }),
    [view, values, base, budget, sides, baseName, why, patched, found, words, refused, picked, onFold],
  );
  const tell = useCellAddress(grid, rows, placed, view);
  const explain = ({ row: at, column: place }: Spot): void => {
    const [row, column] = [rows[at], placed[place]];
    const ref = row && column && refOfCell(row, column, view);
    if (ref !== undefined) go({ why: ref }, { replace: why !== undefined });
  };
  const keys = {
    ...{ rows, picked, folds, onFold, columns: placed.length },
    show: ({ row, column }: Spot) => grid.current?.scrollToCell({ idx: column + NAMED, rowIdx: row }),
    isTyped: ({ row: at, column: place }: Spot) => {
      const [row, column] = [rows[at], placed[place]];
      return row !== undefined && column !== undefined && targetOf(row, column, view) !== undefined;
    },
    onFill: () => {
      const now = picked.now();
      if (now === undefined) return;
      const { left, right } = blockOfPicked(now);
      fill(left === right ? placed.length - 1 : right);
    },
    onFillDown: () => {
      const now = picked.now();
      if (now !== undefined) onDo({ ...fillDown(all, blockOfPicked(now)), mark: '.', leftFor: OTHER_UNIT });
    },
    onClear: () => {
      const now = picked.now();
      if (now !== undefined) onClear(targetsIn(all, blockOfPicked(now)));
    },
    onExplain: (spot: Spot) => {
      const before = explainedNow();
      explain(spot);
      focusWhy(before);
    },
  };
  const onCopy = (event: ClipboardEvent): void => {
    const now = picked.now();
    if (now === undefined || isText(event.target)) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copyBlock({ ...all, budget, sides }, blockOfPicked(now), values, mark));
  };
  const onPaste = (event: ClipboardEvent): void => {
    const now = picked.now();
    if (now === undefined || isText(event.target)) return;
    event.preventDefault();
    const pasted = pasteBlock(all, blockOfPicked(now), blockOf(event.clipboardData));
    const texts = pasted.cells.map(({ text }) => text);
    const doing: Doing = { ...pasted, mark: markOfBlock(texts, mark) };
    // One cell is seen where it goes; of a block it is shown first.
    const isBlock = texts.length + pasted.passedOver > 1;
    (isBlock && texts.length > 0 && doing.mark !== undefined ? onPreview : onDo)(doing);
  };
  return (
    <GridContext value={shown}>
      <div className="pg-around" onPointerOver={onOver} onCopy={onCopy} onPaste={onPaste} onKeyDownCapture={leaveByTab}>
        <DataGrid
          ref={grid}
          className="plan-grid"
          enableVirtualization={!isPrinting}
          aria-label={`${view.name} by ${by}`}
          columns={columns}
          rows={rows}
          rowKeyGetter={keyOf}
          rowHeight={formulas ? tallRow : 30}
          headerRowHeight={view.closedThrough === undefined && !isBeside ? 32 : 40}
          rowClass={classOf}
          renderers={RENDERERS}
          onCellMouseDown={onDown}
          onSelectedCellChange={({ row, rowIdx, column }) => {
            if (row === undefined) return;
            const spot = { row: rowIdx, column: Math.max(0, column.idx - NAMED) };
            onSelect(spot);
            tell(spot);
          }}
          onCellClick={({ row, rowIdx, column }, event) => {
            if (folds(row, column.key)) onFold(row.key);
            else if (!event.shiftKey && column.idx >= NAMED && !readsHistory)
              explain({ row: rowIdx, column: column.idx - NAMED });
          }}
          onCellKeyDown={(args, event) => {
            if (args.mode === 'SELECT' && args.row !== undefined) gridKey(args, event, keys);
          }}
          onRowsChange={(changed, { indexes, column }) => {
            const row = changed[indexes[0] ?? -1];
            const place = placed[column.idx - NAMED];
            if (row?.kind !== 'driver' || row.typed === undefined || place === undefined) return;
            const target = targetOf(row, place, view);
            const cell = { row: row.key, column: place.key };
            if (target) onDo({ cells: [{ target, text: row.typed }], mark, passedOver: 0, cell });
          }}
        />
      </div>
    </GridContext>
  );
};

const OTHER_UNIT = 'for there is no driver, or one in another unit';
const RENDERERS = { renderRow: renderFigureRow };
const keyOf = (row: PlanRow): string => row.key;
const classOf = (row: PlanRow): string =>
  row.kind === 'metric' || row.kind === 'driver' ? `pg-${row.kind} pg-total-${row.total}` : `pg-${row.kind}`;
const tallRow = (row: PlanRow): number => (row.kind === 'metric' || row.kind === 'driver' ? 46 : 30);
/** Tab leaves the table, as it leaves any field: its cells are walked with the arrows. */
const leaveByTab = (event: KeyboardEvent): void => {
  if (event.key === 'Tab' && !isText(event.target)) event.stopPropagation();
};
const isText = (target: EventTarget): boolean => target instanceof HTMLInputElement;

const folds = (row: PlanRow, key: string): boolean => {
  if (row.kind === 'section' || row.kind === 'drivers') return true;
  return key === 'name' && row.kind === 'metric' && row.total !== 'none';
};
