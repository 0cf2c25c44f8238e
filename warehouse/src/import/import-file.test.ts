import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Mapping } from '../profiles/mapping.ts';
import { parseMapping } from '../profiles/parse-mapping.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';
import type { ImportResult } from './take-file.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.remove());

const mapping = (yaml: string): Mapping => {
  const { mapping: read, findings } = parseMapping(yaml, 'map.yaml');
  if (!read) throw new Error(JSON.stringify(findings));
  return read;
};
const codes = (result: ImportResult): string[] => result.findings.map(({ code }) => code);
const counts = ({ read, accepted, rejected, superseded }: ImportResult) => ({ read, accepted, rejected, superseded });

const CASES = `case,customer,product,opened_at,minutes,reopened,person,note
k1,C1 ,core,2025-01-02 10:00,12.5,no,P-1,"=1+1
two lines"
k2,C2,core,bad,10,yes,P-1,x

k3,C3,core,2025-01-05T10:00:00Z,-3,yes,P-1,x
k4,C3,core,2025-01-05T10:00:00Z,nan,yes,P-1,x
k1,C9,core,2025-02-02 10:00,1,maybe,,
k5,C9,core,2025-02-02 10:00,1,1,,
k5,C9,core,2025-02-02 10:00,2,1,,
k6,C9,core,0001-02-02 10:00,2,1,,
,C9,core,2025-02-02 10:00,2,1,,
k7,C9,core
k8,C9,core,2025-02-02 10:00,inf,1,,
`;

describe('import', () => {
  test('[facts] every row that does not get in is kept with line, column, value and reason', async () => {
    const result = await workspace.imported('cases.csv', CASES);
    expect(counts(result)).toEqual({ read: 11, accepted: 2, rejected: 8, superseded: 1 });
    expect(result.rejects).toEqual([
      { kind: 'rejected', line: 4, column: 'opened_at', value: 'bad', reason: 'not a date' },
      { kind: 'rejected', line: 6, column: 'minutes', value: '-3', reason: 'negative' },
      { kind: 'rejected', line: 7, column: 'minutes', value: 'nan', reason: 'not a number' },
      { kind: 'rejected', line: 8, column: 'reopened', value: 'maybe', reason: 'not a yes or no' },
      { kind: 'superseded', line: 9, column: 'case', value: 'k5', reason: 'a later row of the file has the same key' },
      {
        kind: 'rejected',
        line: 11,
        column: 'opened_at',
        value: '0001-02-02 10:00:00',
        reason: 'date out of range (1900 to 2199)',
      },
      { kind: 'rejected', line: 12, column: 'case', value: undefined, reason: 'missing' },
      { kind: 'rejected', line: 13, value: 'k7,C9,core', reason: "fewer cells than the header's 8" },
      { kind: 'rejected', line: 14, column: 'minutes', value: 'inf', reason: 'not a number' },
    ]);
    expect(await workspace.rows('select "case", customer, seconds from support_case order by 1')).toEqual([
      { case: 'k1', customer: 'C1', seconds: 750 },
      { case: 'k5', customer: 'C9', seconds: 120 },
    ]);
    expect(await workspace.rows('select count(*) as kept from reject')).toEqual([{ kept: 9 }]);
    expect(await workspace.rows('select read_count, accepted, rejected, superseded from import_log')).toEqual([
      { read_count: 11, accepted: 2, rejected: 8, superseded: 1 },
    ]);
  });

  test('[facts] the same file again changes nothing and says so; a newer one replaces rows by key', async () => {
    await workspace.imported('customers.csv', 'customer,name\na,One\nb,Two\n');
    const again = await workspace.imported('renamed.csv', 'customer,name\na,One\nb,Two\n');
    expect(again.status).toBe('unchanged');
    expect(codes(again)).toEqual(['import.unchanged']);
    const newer = await workspace.imported('customers.csv', 'customer,name\nb,Deux\nc,Trois\n');
    expect(newer).toMatchObject({ status: 'imported', accepted: 2, replaced: 1 });
    expect(await workspace.rows('select customer, name from customer order by 1')).toEqual([
      { customer: 'a', name: 'One' },
      { customer: 'b', name: 'Deux' },
      { customer: 'c', name: 'Trois' },
    ]);
  });

  test('[facts] rows without a key column are known by their content, so an overlapping export adds only what is new', async () => {
    const map = mapping('{table: time_entry, columns: {person: Who, started_on: Day, minutes: Min}}');
    await workspace.imported('a.csv', 'Who,Day,Min\np,2025-01-01,5\np,2025-01-01,5\nq,2025-01-02,7\n', {
      mapping: map,
    });
    const result = await workspace.imported('b.csv', 'Who,Day,Min\np,2025-01-01,5\np,2025-01-01,5\nq,2025-01-03,9\n', {
      mapping: map,
    });
    expect(result).toMatchObject({ accepted: 3, replaced: 2 });
    expect(
      await workspace.rows(
        'select person, started_on::varchar as day, count(*) as n from time_entry group by all order by all',
      ),
    ).toEqual([
      { person: 'p', day: '2025-01-01', n: 2 },
      { person: 'q', day: '2025-01-02', n: 1 },
      { person: 'q', day: '2025-01-03', n: 1 },
    ]);
  });

  test('[facts] dates that could be either way round are asked, never guessed', async () => {
    const people = (day: string) => `person,role,starts_on\np,csm,${day}\n`;
    const asked = await workspace.imported('people.csv', people('03/04/2025'));
    expect(asked.status).toBe('refused');
    expect(asked.findings[0]).toMatchObject({ code: 'import.ambiguous-dates', severity: 'error', path: 'starts_on' });
    const told = await workspace.imported('people.csv', people('03/04/2025'), {
      mapping: mapping(
        '{table: person, dates: DD/MM/YYYY, columns: {person: person, role: role, starts_on: starts_on}}',
      ),
    });
    expect(told.accepted).toBe(1);
    expect(await workspace.rows('select starts_on::varchar as day from person')).toEqual([{ day: '2025-04-03' }]);
    const certain = await workspace.imported('more.csv', 'person,role,starts_on\nq,csm,31.01.2025\nr,csm,02.03.2025\n');
    expect(codes(certain)).toContain('import.dates');
    expect(await workspace.rows(`select starts_on::varchar as day from person where person = 'r'`)).toEqual([
      { day: '2025-03-02' },
    ]);
    const both = await workspace.imported('both.csv', 'person,role,starts_on\nq,csm,31/01/2025\nr,csm,01/31/2025\n');
    expect(both.status).toBe('refused');
  });

  test('[facts] a decimal comma is read when it is certain and asked when it could group thousands', async () => {
    const ledger = (amount: string) => `posted_on;amount;currency\n2025-01-31;${amount};EUR\n`;
    expect((await workspace.imported('a.csv', ledger('1.234,50'))).accepted).toBe(1);
    expect(codes(await workspace.imported('b.csv', ledger('1,234')))).toEqual(['import.ambiguous-decimals']);
    const map = mapping(
      `{table: ledger_line, decimal: '.', columns: {posted_on: posted_on, amount: amount, currency: currency}}`,
    );
    expect((await workspace.imported('b.csv', ledger('1,234'), { mapping: map })).accepted).toBe(1);
    expect(await workspace.rows('select amount_minor from ledger_line order by 1')).toEqual([
      { amount_minor: 123_400 },
      { amount_minor: 123_450 },
    ]);
  });

  test('[T5] whole minor units by the currency; what the currency cannot hold is rejected, not rounded', async () => {
    const result = await workspace.imported(
      'ledger.csv',
      'line,posted_on,amount,currency\n1,2025-01-31,12.34,USD\n2,2025-01-31,1200,JPY\n3,2025-01-31,1.5,JPY\n4,2025-01-31,1.234,KWD\n5,2025-01-31,-0.07,EUR\n6,2025-01-31,1.005,USD\n7,2025-01-31,1,XXX\n',
    );
    expect(await workspace.rows('select line, amount_minor from ledger_line order by 1')).toEqual([
      { line: '1', amount_minor: 1234 },
      { line: '2', amount_minor: 1200 },
      { line: '4', amount_minor: 1234 },
      { line: '5', amount_minor: -7 },
    ]);
    expect(result.rejects.map(({ line, reason }) => [line, reason])).toEqual([
      [4, 'more decimals than the currency has'],
      [7, 'more decimals than the currency has'],
      [8, 'unknown currency'],
    ]);
  });

  test('[facts] encodings: a byte order mark, UTF-16, windows-1252; binary and empty files are refused in words', async () => {
    const text = 'customer,name\né1,Café\n';
    expect((await workspace.imported('bom.csv', `\ufeff${text}`)).accepted).toBe(1);
    const wide = await workspace.imported(
      'wide.csv',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replace('é1', 'é2'), 'utf16le')]),
    );
    expect([wide.accepted, codes(wide).includes('import.encoding')]).toEqual([1, true]);
    const latin = await workspace.imported('latin.csv', Buffer.from(text.replace('é1', 'é3'), 'latin1'));
    expect([latin.accepted, codes(latin).includes('import.encoding')]).toEqual([1, true]);
    expect(await workspace.rows('select customer, name from customer order by 1')).toEqual(
      ['é1', 'é2', 'é3'].map((customer) => ({ customer, name: 'Café' })),
    );
    for (const [name, bytes] of [
      ['zip.csv', Buffer.from('504b030414000000', 'hex')],
      ['nul.csv', Buffer.from('customer,name\na\0,b\n')],
      ['empty.csv', Buffer.from('')],
      ['blank.csv', Buffer.from('\n \n')],
    ] as const) {
      const refused = await workspace.imported(name, bytes);
      expect([name, refused.status, refused.findings[0]?.severity]).toEqual([name, 'refused', 'error']);
    }
  });

  test('[facts] a header that fits nothing, misses a column or names one twice is told before a row is read', async () => {
    expect(codes(await workspace.imported('x.csv', 'a,b\n1,2\n'))).toEqual(['import.unknown']);
    expect(codes(await workspace.imported('y.csv', 'customer,name,name\n1,2,3\n'))).toEqual(['import.columns']);
    expect(
      codes(
        await workspace.imported('z.csv', 'Who,Day\n1,2\n', {
          mapping: mapping('{table: time_entry, columns: {person: Who, started_on: Day}}'),
        }),
      ),
    ).toEqual(['import.columns']);
    expect(
      codes(
        await workspace.imported('z.csv', 'Who,Day\n1,2\n', {
          mapping: mapping('{table: time_entry, columns: {person: Whom, started_on: Day, minutes: {constant: 5}}}'),
        }),
      ),
    ).toEqual(['import.columns']);
    expect(parseMapping('table: time_entry\ncolumns: {persn: Who}\n', 'm.yaml').findings[0]).toMatchObject({
      severity: 'error',
      place: { line: 2 },
    });
  });

  test('[facts] F07 work whose customer is not known is taken and told, with the key that was probably meant', async () => {
    await workspace.imported('customers.csv', 'customer,name\nC-1,One\n');
    const result = await workspace.imported(
      'time.csv',
      'entry,person,customer,started_on,minutes\n1,p,c-1,2025-01-01,60\n2,p,,2025-01-01,60\n3,p,C-1,2025-01-01,60\n',
    );
    expect(result.accepted).toBe(3);
    expect(result.findings.find(({ code }) => code === 'facts.unmatched-customer')?.evidence).toMatchObject({
      keys: [{ key: 'c-1', rows: 1, near: 'C-1' }],
    });
    expect(result.findings.find(({ code }) => code === 'F07')?.evidence).toMatchObject({ share: 2 / 3, hours: 2 });
  });

  test('[facts] minutes stay minutes when one cell is written as hours and minutes', async () => {
    const rows = ['1,p,2025-01-01,25', '2,p,2025-01-01,1:30', '3,p,2025-01-01,60'];
    const result = await workspace.imported('t.csv', `entry,person,started_on,minutes\n${rows.join('\n')}\n`);
    expect(result).toMatchObject({ accepted: 2, rejected: 1, rejects: [{ line: 3, value: '1:30' }] });
    const long = rows.map((row) => row.replace(/,25$/, ',0:25'));
    expect(await workspace.imported('d.csv', `entry,person,started_on,minutes\n${long.join('\n')}\n`)).toMatchObject({
      accepted: 2,
      rejected: 1,
    });
  });

  test('[facts] an explicit map joins date and time, reads durations, and takes an entry without a client as work without a customer', async () => {
    const map = mapping(await readFile(new URL('../../../examples/maps/toggl.yaml', import.meta.url), 'utf8'));
    const header =
      'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()';
    const result = await workspace.imported(
      'toggl.csv',
      `\ufeff${header}\nA,a@example.test,,Notes,,x,No,2025-06-07,11:45:58,2025-06-07,12:30:58,00:45:00,,\nA,a@example.test,C-1,Call,,x,No,2025-06-07,23:10:00,2025-06-08,00:00:30,00:50:30,,\nA,a@example.test,C-1,Call,,x,No,2025-06-07,23:10:00,,,-00:50:30,,\n`,
      { mapping: map },
    );
    expect(counts(result)).toEqual({ read: 3, accepted: 2, rejected: 1, superseded: 0 });
    expect(result.rejects).toEqual([
      { kind: 'rejected', line: 4, column: 'Duration', value: '-00:50:30', reason: 'not a duration' },
    ]);
    expect(
      await workspace.rows(
        'select person, customer, started_on::varchar as day, started_at::varchar as at, seconds, activity from time_entry order by seconds',
      ),
    ).toEqual([
      {
        person: 'a@example.test',
        customer: null,
        day: '2025-06-07',
        at: '2025-06-07 11:45:58',
        seconds: 2700,
        activity: 'Notes',
      },
      {
        person: 'a@example.test',
        customer: 'C-1',
        day: '2025-06-07',
        at: '2025-06-07 23:10:00',
        seconds: 3030,
        activity: 'Call',
      },
    ]);
  });

  test('[facts] text that looks like a formula stays text, and a name like a pattern opens only itself', async () => {
    await workspace.imported('c[1]*.csv', 'customer,name\na,"=HYPERLINK(""x"")"\nb,+1+1\n');
    expect(await workspace.rows('select name from customer order by customer')).toEqual([
      { name: '=HYPERLINK("x")' },
      { name: '+1+1' },
    ]);
  });

  test('[facts] read = accepted + rejected + superseded, whatever the rows', async () => {
    const cell = fc.constantFrom(
      'k1',
      'k2',
      'k3',
      '',
      '2025-01-31',
      '2025-02-30',
      '5',
      '-5',
      'x',
      'two\nlines',
      'a "quote"',
      ' k1 ',
    );
    const row = fc.array(cell, { minLength: 1, maxLength: 5 });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
        const lines = rows.map((cells) =>
          cells.map((text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(','),
        );
        number += 1;
        const result = await workspace.imported(
          `t${number}.csv`,
          `entry,person,started_on,minutes,activity ${number}\n${lines.join('\n')}\n`,
          {
            mapping: mapping(
              '{table: time_entry, columns: {entry: entry, person: person, started_on: started_on, minutes: minutes}}',
            ),
          },
        );
        expect(result.status).toBe('imported');
        expect(result.accepted + result.rejected + result.superseded).toBe(result.read);
        expect(result.read).toBe(lines.filter((line) => line !== '').length);
      }),
      { numRuns: 25 },
    );
  });
});
