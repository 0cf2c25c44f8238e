import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parseMapping } from '../profiles/parse-mapping.ts';
import { parseCosting } from './costing.ts';
import { poolOf } from './ledger-pools.ts';

const BASE = `currency: EUR
capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }
pools:
  csm: { kind: people, roles: [csm], line: csm }
  hosting: { kind: driver, driver: arr, line: hosting }
rules:
  - { costCenter: 'CS-*', account: Salaries, pool: csm }
  - { vendor: '*cloud*', pool: hosting }
`;

describe('costing', () => {
  test('[C4] reads shares and thousands as people write them', () => {
    const { costing } = parseCosting(
      `${BASE}segments:\n  - { segment: big, arr: { from: 250k, fromInclusive: false } }\n`,
      'c.yaml',
    );
    expect(costing?.capacity.customerTime).toBe(0.75);
    expect(costing?.segments).toEqual([{ segment: 'big', arr: { from: 250_000, fromInclusive: false } }]);
  });

  test('[C4] what is wrong comes back with its line', () => {
    expect(parseCosting(BASE.replace('pool: hosting', 'pool: hostng'), 'c.yaml').findings).toMatchObject([
      { severity: 'error', message: 'there is no pool hostng', place: { line: 8 } },
    ]);
    expect(parseCosting(BASE.replace('75%', 'most'), 'c.yaml').findings).toMatchObject([
      { severity: 'error', place: { line: 2 } },
    ]);
    expect(parseCosting('a: [', 'c.yaml').findings[0]?.severity).toBe('error');
    expect(
      parseCosting('a: &a [1]\nb: [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n', 'c.yaml')
        .findings[0]?.severity,
    ).toBe('error');
  });

  test('[C4] a line goes to the pool it names, else the first rule whose patterns all match, else unmapped', () => {
    const { costing } = parseCosting(BASE, 'c.yaml');
    if (!costing) throw new Error('not valid');
    const none = { account: '', costCenter: '', vendor: '', pool: '', role: '' };
    expect(poolOf({ ...none, costCenter: 'cs-emea', account: 'salaries' }, costing).pool).toBe('csm');
    expect(poolOf({ ...none, costCenter: 'cs-emea', account: 'salaries', pool: 'hosting' }, costing).pool).toBe(
      'hosting',
    );
    expect(poolOf({ ...none, vendor: 'Big Cloud (ltd.)' }, costing).pool).toBe('hosting');
    expect(poolOf({ ...none, costCenter: 'CS-emea', account: 'Rent' }, costing).pool).toBe('unmapped');
  });

  test('[C4] the map and the costing file of docs/importing.md are valid', async () => {
    const text = await readFile(new URL('../../../docs/importing.md', import.meta.url), 'utf8');
    const [map = '', costing = ''] = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');
    expect(parseMapping(map, 'toggl.yaml')).toMatchObject({ mapping: { table: 'time_entry' }, findings: [] });
    expect(parseCosting(costing, 'costing.yaml')).toMatchObject({
      costing: { pools: { it: { to: { csm: 0.6 } } } },
      findings: [],
    });
  });
});
