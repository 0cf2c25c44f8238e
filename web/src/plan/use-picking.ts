import { type PointerEvent, useEffect, useRef } from 'react';
import type { CellMouseArgs, CellMouseEvent } from 'react-data-grid';
import { edgeScroll } from './edge-scroll.ts';
import { NAMED } from './grid-columns.tsx';
import { blockOfPicked, createPickedCells, type Spot } from './picked-cells.ts';
import type { PlanRow } from './plan-rows.ts';

/** Picking a block of cells with the pointer, and carrying it on by its corner. */
export const usePicking = (onFill: (to: number) => void, onRest: (spot: Spot, figure: HTMLElement) => void) => {
  const picked = useRef(createPickedCells()).current;
  const drag = useRef<'pick' | 'fill'>(undefined);
  const fill = useRef(onFill);
  fill.current = onFill;
  useEffect(() => {
    const end = (): void => {
      const now = picked.now();
      if (drag.current === 'fill' && now) {
        const { fillTo, ...rest } = now;
        picked.set(rest);
        if (fillTo !== undefined && fillTo > blockOfPicked(now).right) fill.current(fillTo);
      }
      drag.current = undefined;
    };
    addEventListener('pointerup', end);
    return () => removeEventListener('pointerup', end);
  }, [picked]);

  useEffect(
    () =>
      edgeScroll(
        () => drag.current !== undefined,
        (element) => {
          const [spot, now] = [spotOf(element), picked.now()];
          if (spot === undefined || now === undefined) return;
          picked.set(drag.current === 'fill' ? { ...now, fillTo: spot.column } : { anchor: now.anchor, head: spot });
        },
      ),
    [picked],
  );

  const onDown = ({ rowIdx, column }: CellMouseArgs<PlanRow>, event: CellMouseEvent): void => {
    if (event.button !== 0 || column.idx < NAMED) return;
    const now = picked.now();
    const head = { row: rowIdx, column: column.idx - NAMED };
    const isCorner = event.target instanceof Element && event.target.closest('.pg-handle') !== null;
    drag.current = isCorner ? 'fill' : 'pick';
    if (!isCorner) picked.set({ anchor: event.shiftKey && now ? now.anchor : head, head });
    if (!isCorner && !event.shiftKey) return;
    event.preventGridDefault();
    event.preventDefault();
  };
  const onOver = (event: PointerEvent): void => {
    const spot = spotOf(event.target);
    const now = picked.now();
    if (spot === undefined) return;
    if (event.buttons === 0) drag.current = undefined;
    if (drag.current === 'pick' && now) picked.set({ anchor: now.anchor, head: spot });
    else if (drag.current === 'fill' && now) picked.set({ ...now, fillTo: spot.column });
    else {
      const figure = event.target instanceof Element ? event.target.closest<HTMLElement>('.rdg-row > .pg-cell') : null;
      if (figure) onRest(spot, figure);
    }
  };
  /** A cell selected by the keyboard is the block by itself; the pointer has set its own. */
  const onSelect = (spot: Spot): void => {
    if (drag.current === undefined) picked.set({ anchor: spot, head: spot });
  };
  return { picked, onDown, onOver, onSelect };
};

const HEADER = 2;

const spotOf = (element: EventTarget): Spot | undefined => {
  const cell = element instanceof Element ? element.closest<HTMLElement>('.rdg-row > .rdg-cell') : null;
  if (cell === null) return undefined;
  const row = Number(cell.parentElement?.getAttribute('aria-rowindex')) - HEADER;
  const column = Number(cell.getAttribute('aria-colindex')) - 1 - NAMED;
  return column < 0 ? undefined : { row, column };
};
