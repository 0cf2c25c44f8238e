import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localScope } from '../../scope.ts';
import { type TestWorkspace, testWorkspace } from '../../testing/workspace.ts';
import { fileLooker, type LookOptions } from './look-at-file.ts';

let workspace: TestWorkspace;
let looker: ReturnType<typeof fileLooker>;
beforeAll(async () => {
  workspace = await testWorkspace();
  looker = fileLooker(workspace.facts);
});
afterAll(() => workspace.remove());

let files = 0;
const look = async (text: string, options?: LookOptions) => {
  files += 1;
  const path = join(workspace.dir, `staged-${files}`);
  await writeFile(path, text);
  return looker.look(localScope, path, 'export.csv', options);
};

describe('a look at a file', () => {
  it('[facts] shows its own first rows beside what is read from them, with what is wrong by column', async () => {
    const found = await look(
      'case,opened_at,minutes,note\nk1,2025-01-02 10:00,12.5,"two\nlines"\n\nk2,soon,3,x\nk3,2025-01-03,-4,x\nk4\nk5,2025-01-04,5,x\n',
    );
    expect(found).toMatchObject({ table: 'case', headers: ['case', 'opened_at', 'minutes', 'note'], sampled: 5 });
    expect(found.rows.map(({ line, cells, problem }) => [line, cells[0], problem])).toEqual([
      [2, 'k1', undefined],
      [5, 'k2', { column: 'opened_at', reason: 'not a date' }],
      [6, 'k3', { column: 'minutes', reason: 'negative' }],
      [7, 'k4', { column: undefined, reason: "fewer cells than the header's 4" }],
      [8, 'k5', undefined],
    ]);
    const read = (name: string, row: number) =>
      found.rows[row]?.values[found.columns.findIndex((column) => column.name === name)];
    expect([read('opened_at', 0), read('minutes', 0), read('customer', 0)]).toEqual([
      '2025-01-02 10:00:00',
      '750',
      undefined,
    ]);
    const problems = Object.fromEntries(found.columns.map(({ name, problems: count }) => [name, count]));
    expect(problems).toMatchObject({ case: 0, opened_at: 1, minutes: 1 });
    expect(found.mapping?.columns.minutes).toEqual({ column: ['minutes'] });
    expect(await workspace.rows('select count(*) as rows from support_case')).toEqual([{ rows: 0 }]);
  });

  it('[facts] shows rows of a file it does not know, and follows the map it is given', async () => {
    const text = 'Nr,Wann,Dauer\n1,2025-01-02,0:30\n2,2025-01-03,x\n';
    const unknown = await look(text);
    expect(unknown).toMatchObject({ table: undefined, findings: [{ code: 'import.unknown' }] });
    expect(unknown.rows).toMatchObject([{ line: 2, cells: ['1', '2025-01-02', '0:30'] }, { line: 3 }]);
    const columns = { case: { column: ['Nr'] }, opened_at: { column: ['Wann'] } };
    const mapped = await look(text, {
      mapping: { table: 'case', columns: { ...columns, minutes: { column: ['Dauer'], as: 'duration' } } },
    });
    expect(mapped.columns.find(({ name }) => name === 'minutes')).toMatchObject({ from: ['Dauer'], problems: 1 });
    const wrong = await look(text, {
      mapping: { table: 'case', columns: { ...columns, minutes: { column: ['None'] } } },
    });
    expect(wrong).toMatchObject({ table: 'case', findings: [{ code: 'import.columns', severity: 'error' }] });
    expect(wrong.rows).toHaveLength(2);
  });

  it('[facts] hides what people earn and how long they worked until it is asked for', async () => {
    const people = 'person,role,starts_on,pay,currency,Base Salary\nAnn,csm,2025-01-01,70000,USD,65000\n';
    const hidden = await look(people);
    expect(hidden.hidden).toEqual(['pay', 'Base Salary']);
    expect(JSON.stringify(hidden)).not.toMatch(/70000|65000|7000000/);
    expect(hidden.rows[0]?.cells).toEqual(['Ann', 'csm', '2025-01-01', '•••', 'USD', '•••']);
    expect(JSON.stringify(await look(people, { reveal: true }))).toMatch(/70000/);
    const time = await look('person,started_on,minutes,customer\nAnn,2025-01-01,461,c1\n');
    expect(JSON.stringify(time)).not.toMatch(/461|27660/);
    expect(JSON.stringify(await look('Employee,Annual salary\nAnn,70123\n'))).not.toMatch(/70123/);
    expect((await look('customer,name,arr\nc1,One,70123\n')).hidden).toEqual([]);
  });
});
