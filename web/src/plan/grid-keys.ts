import type { CellKeyboardEvent, CellKeyDownArgs } from 'react-data-grid';
import { NAMED } from './grid-columns.tsx';
import { edgeOf, movedBy, STEPS } from './grid-steps.ts';
import type { PickedCells, Spot } from './picked-cells.ts';
import type { PlanRow } from './plan-rows.ts';

/** What keys do in the grid beyond what a table does by itself. */
export type KeyActions = {
  readonly rows: readonly PlanRow[];
  readonly columns: number;
  readonly picked: PickedCells;
  readonly show: (spot: Spot) => void;
  readonly isTyped: (spot: Spot) => boolean;
  readonly folds: (row: PlanRow, key: string) => boolean;
  readonly onFold: (key: string) => void;
  readonly onFill: () => void;
  readonly onFillDown: () => void;
  readonly onClear: () => void;
  readonly onExplain: (spot: Spot) => void;
};

type Args = Extract<CellKeyDownArgs<PlanRow>, { mode: 'SELECT' }>;

export const gridKey = (args: Args, event: CellKeyboardEvent, actions: KeyActions): void => {
  const { rows, columns, picked } = actions;
  const spot: Spot = { row: args.rowIdx, column: args.column.idx - NAMED };
  const held = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const act = (does: () => void): void => {
    event.preventGridDefault();
    event.preventDefault();
    does();
  };
  const step = STEPS[key];
  if (step !== undefined && (event.shiftKey || held)) {
    act(() => {
      const now = picked.now() ?? { anchor: spot, head: spot };
      const to = (held ? edgeOf : movedBy)(event.shiftKey ? now.head : spot, step, rows, columns);
      if (event.shiftKey) {
        picked.set({ anchor: now.anchor, head: to });
        actions.show(to);
      } else args.selectCell({ idx: to.column + NAMED, rowIdx: to.row }, { shouldFocusCell: true });
    });
  } else if (held && key === 'r') act(actions.onFill);
  else if (held && key === 'd') act(actions.onFillDown);
  else if ((key === 'Delete' || key === 'Backspace') && !held && !event.altKey) act(actions.onClear);
  else if (held && key === 'a')
    act(() => picked.set({ anchor: { row: 0, column: 1 }, head: { row: rows.length - 1, column: columns - 1 } }));
  else if (key === 'Escape') picked.set({ anchor: spot, head: spot });
  else if (key === '?') act(() => document.getElementById('grid-keys')?.togglePopover());
  else if (key === 'F2')
    act(() => args.selectCell({ idx: args.column.idx, rowIdx: args.rowIdx }, { enableEditor: true }));
  else if (key === 'Enter' || key === ' ') {
    if (key === 'Enter' && !event.altKey && actions.isTyped(spot)) return;
    act(() => (actions.folds(args.row, args.column.key) ? actions.onFold(args.row.key) : actions.onExplain(spot)));
  }
  // Any other key held with Ctrl or Alt is the browser's.
  else if (held || event.altKey) event.preventGridDefault();
};
