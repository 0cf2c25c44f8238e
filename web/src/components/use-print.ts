import { useSyncExternalStore } from 'react';

/** Whether the page is being laid out for paper. */
export const usePrint = (): boolean => {
  const print = window.matchMedia('print');
  return useSyncExternalStore(
    (changed) => {
      print.addEventListener('change', changed);
      return () => print.removeEventListener('change', changed);
    },
    () => print.matches,
  );
};
