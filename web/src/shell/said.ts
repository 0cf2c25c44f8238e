import { useSyncExternalStore } from 'react';

/** A word to the reader about what was just done, for a few seconds. */

const FOR = 4000;
let words = '';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

const set = (next: string): void => {
  words = next;
  for (const listener of listeners) listener();
};

export const say = (next: string): void => {
  clearTimeout(timer);
  set(next);
  timer = setTimeout(() => set(''), FOR);
};

export const useSaid = (): string =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => words,
  );
