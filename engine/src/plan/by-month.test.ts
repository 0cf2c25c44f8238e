import { describe, expect, it } from 'vitest';
import { takesMonths } from './by-month.ts';

describe('values by month', () => {
  it.each([
    'segments.smb.movements.newCustomers',
    'segments.all.growth.net',
    'staffing.host.heads',
    'pools.events.cost',
  ])('%s takes them', (path) => expect(takesMonths(path)).toBe(true));
  it.each([
    'segments.smb.movements.logoRetention',
    'roles.csm.pay',
    'capacity',
    'no.such.path',
    'roles.__proto__.pay',
    '',
  ])('%j takes one value', (path) => expect(takesMonths(path)).toBe(false));
});
