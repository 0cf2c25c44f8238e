import type { MouseEvent } from 'react';
import type { Address } from '../address.ts';
import { stepInto, trailNow } from './trail.ts';

/** Keyboard focus into the explanation, along it, and back to the figure it explains. */

const FRAMES = 60;

/** Puts the focus on a figure the shown explanation reads, once it is there: the one named, else the first. */
export const focusWhy = (from: string, to?: string, frames = FRAMES): void => {
  requestAnimationFrame(() => {
    const panel = document.querySelector<HTMLElement>('[data-explains]');
    if (panel && panel.dataset.explains !== from) {
      const named = [...panel.querySelectorAll<HTMLElement>('.why-link[data-to]')].find((one) => one.dataset.to === to);
      const first = named ?? panel.querySelector<HTMLElement>('.why-link') ?? panel;
      first.focus();
    } else if (frames > 0) focusWhy(from, to, frames - 1);
  });
};

/** What the panel explains now, to tell when it has moved on. */
export const explainedNow = (): string =>
  document.querySelector<HTMLElement>('[data-explains]')?.dataset.explains ?? '';

type Go = (patch: { why: NonNullable<Address['why']> }, options?: { replace?: boolean }) => void;

/** Opens a figure's why from a button; from inside an explanation as a step of it. By keyboard the focus goes along. */
export const openWhy = (event: MouseEvent<HTMLElement>, cell: string, open: string | undefined, go: Go): void => {
  const before = explainedNow();
  const isStep = event.currentTarget.closest('.why-frame') !== null;
  if (isStep) stepInto(cell);
  go({ why: cell }, { replace: open !== undefined && !isStep });
  if (event.detail === 0 && open !== cell) focusWhy(before);
};

let lastOutside: HTMLElement | undefined;

/** Remembers where the focus was last beside the panel; the answer ends it. */
export const watchFocus = (): (() => void) => {
  const onFocus = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLElement && target.closest('.drawer') === null) lastOutside = target;
  };
  document.addEventListener('focusin', onFocus);
  return () => document.removeEventListener('focusin', onFocus);
};

// The figure explained, wherever it was opened: in the grid, as a link, or on a chart.
const OPENERS = [
  '.plan-grid [aria-selected="true"]:has([data-why])',
  '.figure-link[data-why]',
  '.chart-walk[data-why]',
];

/** Gives the focus back to the figure the walk began with, else to the grid's selected cell. */
export const focusFigure = (): void => {
  const explained = OPENERS.map((one) => document.querySelector<HTMLElement>(one)).find((one) => one !== null);
  const before = lastOutside?.isConnected ? lastOutside : undefined;
  const grid = document.querySelector<HTMLElement>('.plan-grid [aria-selected="true"]');
  const found = trailNow().length > 1 ? (before ?? explained) : (explained ?? before);
  (found ?? grid)?.focus();
};
