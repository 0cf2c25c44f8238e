/** Puts the focus into what opens beside the page, for who opened it by keyboard. */
export const focusDrawer = (event: { readonly detail: number }): void => {
  if (event.detail !== 0) return;
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.drawer-body')?.focus()),
  );
};
