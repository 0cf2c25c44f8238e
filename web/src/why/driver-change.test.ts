import type { Change } from '@fulcrum/server';
import { describe, expect, it } from 'vitest';
import { changeOfDriver } from './driver-change.ts';

const change = (version: number, path: string, more: Partial<Change> = {}): Change => ({
  version,
  path,
  before: 1,
  after: 2,
  action: 'edit',
  of: null,
  actor: 'ana',
  reason: null,
  at: '2026-01-01T00:00:00.000Z',
  ...more,
});
const made = change(1, '', { action: 'create', before: null, after: null, reason: 'fitted' });

describe('who typed a driver', () => {
  it('is whoever changed it, a part it stands in, or one of its months last', () => {
    const log = [change(4, 'roles.csm.payment'), change(3, 'roles.csm.pay'), change(2, 'roles.csm.pay'), made];
    expect(changeOfDriver(log, 'roles.csm.pay')).toMatchObject({ version: 3, isOwn: true });
    expect(changeOfDriver([change(2, 'roles.csm.pay.2026-03'), made], 'roles.csm.pay')).toMatchObject({ version: 2 });
    const added = change(2, 'roles.csm', { before: null, after: { pay: 9, line: 'csm' } });
    expect(changeOfDriver([added, made], 'roles.csm.pay')).toMatchObject({ before: undefined, after: 9 });
    const other = change(2, 'roles.csm', { before: { pay: 9, line: 'a' }, after: { pay: 9, line: 'b' } });
    expect(changeOfDriver([other, made], 'roles.csm.pay')).toMatchObject({ version: 1, isOwn: false });
  });

  it('is not who put a finding about it aside; what nobody changed came with the plan', () => {
    const log = [change(3, 'roles.csm.pay', { action: 'snooze' }), change(2, '', { reason: 'comments' }), made];
    expect(changeOfDriver(log, 'roles.csm.pay')).toMatchObject({ version: 1, reason: 'fitted', isOwn: false });
    expect(changeOfDriver([], 'roles.csm.pay')).toBeUndefined();
  });
});
