import { expect, it } from 'vitest';
import type { Entry } from './entry.ts';
import { withCustomers } from './with-customers.ts';

const entry = (id: string): Entry => ({ id, name: id, kind: 'Figure' });
const ids = (entries: readonly Entry[]): string[] => entries.map(({ id }) => id);

it('keeps the first places for what was there, and shows customers before the long tail', () => {
  const local = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(entry);
  expect(ids(withCustomers(local, [entry('C-1')]))).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'C-1', 'g', 'h']);
  expect(ids(withCustomers([], [entry('C-1')]))).toEqual(['C-1']);
});
