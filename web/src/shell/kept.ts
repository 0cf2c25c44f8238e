import { useSyncExternalStore } from 'react';

/** One word kept in the browser between visits, shared by all who read it. */
export type Kept = { readonly use: () => string; readonly now: () => string; readonly set: (word: string) => void };

export const kept = (key: string, standard: string): Kept => {
  let held: string | undefined;
  const listeners = new Set<() => void>();
  const now = (): string => {
    try {
      held ??= localStorage.getItem(key) ?? standard;
    } catch {
      // Storage may be forbidden; it holds until the page is left.
      held ??= standard;
    }
    return held;
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    now,
    use: () => useSyncExternalStore(subscribe, now),
    set: (word) => {
      held = word;
      try {
        localStorage.setItem(key, word);
      } catch {
        // As above.
      }
      for (const listener of listeners) listener();
    },
  };
};
