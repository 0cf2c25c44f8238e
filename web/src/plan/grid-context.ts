import { createContext, use } from 'react';
import type { BudgetFigures } from './budget-figures.ts';
import type { Figures, PlanView } from './engine-messages.ts';
import type { PickedCells } from './picked-cells.ts';
import type { CellProblem } from './typed-cells.ts';

/** What the cells of the grid read. They follow it by themselves: neither rows nor columns are made anew for a figure. */
export type GridShown = {
  readonly view: PlanView;
  readonly values: Figures;
  readonly base: Figures | undefined;
  /** Figures of the frozen version the plan is held against, while they are shown beside it. */
  readonly budget: BudgetFigures | undefined;
  /** Figures of the scenarios shown beside the plan's own, by key. */
  readonly sides: ReadonlyMap<string, Figures>;
  /** What the base is, to be said beside its figure. */
  readonly baseName: string;
  /** Reference of the figure being explained. */
  readonly why: string | undefined;
  readonly patched: ReadonlySet<string>;
  /** What a finding says about a path. */
  readonly found: ReadonlyMap<string, string>;
  /** Formulas in words by reference, while they are shown. */
  readonly words: ReadonlyMap<string, string> | undefined;
  /** Texts that were typed and could not be taken, by cell. */
  readonly refused: ReadonlyMap<string, CellProblem>;
  readonly picked: PickedCells;
  readonly onFold: (key: string) => void;
};

export const GridContext = createContext<GridShown | undefined>(undefined);

export const useGrid = (): GridShown => {
  const shown = use(GridContext);
  if (shown === undefined) throw new Error('this cell stands in no grid');
  return shown;
};

/** Names a cell among those refused. */
export const cellKey = (row: string, column: string): string => `${row}\n${column}`;
