import type { Entry } from './entry.ts';

/** So many of the reader's own pages, figures and acts come before the first customer. */
const BEFORE = 6;

/** Customers come later, from the server: they never take the first place from what was there, and are never out of sight. */
export const withCustomers = (local: readonly Entry[], customers: readonly Entry[]): Entry[] => [
  ...local.slice(0, BEFORE),
  ...customers,
  ...local.slice(BEFORE),
];
