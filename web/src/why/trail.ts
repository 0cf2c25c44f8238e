import { useSyncExternalStore } from 'react';

/** The steps from the figure first asked about to the one explained now. */
export type Step = { readonly cell: string; readonly name: string };

let trail: readonly Step[] = [];
let expected: string | undefined;
const listeners = new Set<() => void>();

const set = (next: readonly Step[]): void => {
  trail = next;
  for (const listener of listeners) listener();
};

/** The reader steps from the figure explained into one it reads or feeds. */
export const stepInto = (cell: string): void => {
  expected = cell;
};

/** A figure is explained: a step on, a step back to one passed before, or a new walk. */
export const arriveAt = (cell: string, name: string): void => {
  const at = trail.findIndex((step) => step.cell === cell);
  const before = at >= 0 ? trail.slice(0, at) : expected === cell ? trail : [];
  expected = undefined;
  set([...before, { cell, name }]);
};

/** The panel is closed; the next figure begins a walk of its own. */
export const leaveTrail = (): void => set([]);

export const trailNow = (): readonly Step[] => trail;

export const useTrail = (): readonly Step[] =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, trailNow);
