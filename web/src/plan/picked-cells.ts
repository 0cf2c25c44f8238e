/** The block of cells picked in the grid. Kept beside React's tree, so that a moving edge repaints its own cells only. */

export type Spot = { readonly row: number; readonly column: number };
export type Block = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };
export type Picked = {
  readonly anchor: Spot;
  readonly head: Spot;
  /** Column to which the block is being carried on. */
  readonly fillTo?: number;
};

export const blockOfPicked = ({ anchor, head }: Picked): Block => ({
  top: Math.min(anchor.row, head.row),
  bottom: Math.max(anchor.row, head.row),
  left: Math.min(anchor.column, head.column),
  right: Math.max(anchor.column, head.column),
});

/** Marks of one cell, as bits: inside the block, its corner, where it is being carried on to. */
export const INSIDE = 1;
export const CORNER = 2;
export const FILLED = 4;

/** The marks of a row's cells, as text so that equal marks are equal; empty for most rows. */
export const marksOfRow = (picked: Picked | undefined, row: number): string => {
  if (picked === undefined) return '';
  const { top, bottom, left, right } = blockOfPicked(picked);
  if (row < top || row > bottom) return '';
  const many = top !== bottom || left !== right;
  return [left, right, picked.fillTo ?? right, many ? INSIDE : 0, row === bottom ? CORNER : 0].join(' ');
};

export const marksAt = (marks: string, column: number): number => {
  if (marks === '') return 0;
  const [left = 0, right = 0, fillTo = 0, inside = 0, corner = 0] = marks.split(' ').map(Number);
  if (column < left) return 0;
  if (column > right) return column <= fillTo ? FILLED : 0;
  return inside | (column === right ? corner : 0);
};

export type PickedCells = {
  readonly now: () => Picked | undefined;
  readonly set: (picked: Picked | undefined) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

export const createPickedCells = (): PickedCells => {
  let picked: Picked | undefined;
  const listeners = new Set<() => void>();
  return {
    now: () => picked,
    set: (next) => {
      picked = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
