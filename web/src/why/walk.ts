/** Keyboard focus into the explanation and back to the figure it explains. */

const FRAMES = 60;

/** Puts the focus on the first figure the shown explanation reads, once it is there. */
export const focusWhy = (from: string, frames = FRAMES): void => {
  requestAnimationFrame(() => {
    const panel = document.querySelector<HTMLElement>('[data-explains]');
    if (panel && panel.dataset.explains !== from) {
      const first = panel.querySelector<HTMLElement>('.why-link') ?? panel;
      first.focus();
    } else if (frames > 0) focusWhy(from, frames - 1);
  });
};

/** What the panel explains now, to tell when it has moved on. */
export const explainedNow = (): string =>
  document.querySelector<HTMLElement>('[data-explains]')?.dataset.explains ?? '';

// The figure explained, wherever it was opened: in the grid, as a link, or on a chart.
const OPENERS = [
  '.plan-grid [aria-selected="true"]:has([data-why])',
  '.figure-link[data-why]',
  '.chart-walk[data-why]',
  '.plan-grid [aria-selected="true"]',
];

/** Gives the focus back to the figure that was explained, else to the grid's selected cell. */
export const focusFigure = (): void => {
  const found = OPENERS.map((one) => document.querySelector<HTMLElement>(one)).find((one) => one !== null);
  found?.focus();
};
