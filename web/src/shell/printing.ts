import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/**
 * What the print stylesheet cannot do alone: lists drawn only as far as they are in sight are drawn in full, and wide
 * tables are made as small as the paper is narrow.
 */

// A4 across, 10 mm margins, in CSS pixels; letter is 9 px less.
const PAPER = 1038;
const SMALLEST = 0.35;
const WIDE = '.plan-grid, .segments-table, .cost-table, .ratio-table, .weeks';

let printing = false;
const listeners = new Set<() => void>();

const set = (next: boolean): void => {
  printing = next;
  flushSync(() => {
    for (const listener of listeners) listener();
  });
};

const fitTables = (): void => {
  for (const table of document.querySelectorAll<HTMLElement>(WIDE)) {
    const zoom = Math.max(SMALLEST, Math.min(1, PAPER / table.scrollWidth));
    table.style.setProperty('--print-zoom', zoom.toFixed(3));
  }
};

globalThis.addEventListener?.('beforeprint', () => {
  set(true);
  fitTables();
});
globalThis.addEventListener?.('afterprint', () => set(false));

/** Whether the page is being printed: then nothing may be left out because it is out of sight. */
export const useIsPrinting = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => printing,
  );
