/** Groups folded or unfolded against their default, kept in the browser for each plan. */

const keyOf = (plan: string): string => `fulcrum.folds.${plan}`;

export const readFolds = (plan: string): ReadonlySet<string> => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(plan)) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []);
  } catch {
    return new Set();
  }
};

export const keepFolds = (plan: string, turned: ReadonlySet<string>): void => {
  try {
    localStorage.setItem(keyOf(plan), JSON.stringify([...turned]));
  } catch {
    // They hold until the page is left.
  }
};
