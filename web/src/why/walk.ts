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

/** Gives the focus back to the grid's selected cell. */
export const focusFigure = (): void => {
  document.querySelector<HTMLElement>('.plan-grid [aria-selected="true"]')?.focus();
};
