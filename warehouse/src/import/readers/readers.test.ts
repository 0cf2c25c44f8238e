import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { execute } from '../../db/rows.ts';
import { localScope } from '../../scope.ts';
import { type TestWorkspace, testWorkspace } from '../../testing/workspace.ts';
import { importFile } from '../import-file.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.remove());

const CASES = 'select "case", customer, opened_at::varchar as at, reopened from support_case order by 1';
const TWO = [
  { case: 'k1', customer: 'C1', at: '2025-01-02 10:00:00', reopened: true },
  { case: 'k2', customer: null, at: '2025-01-03 00:00:00', reopened: false },
];
const records = [
  { case: 'k1', customer: 'C1', opened_at: '2025-01-02T10:00:00Z', reopened: true },
  { case: 'k2', customer: null, opened_at: '2025-01-03', reopened: false },
];

describe('files that are not CSV', () => {
  test.each([
    ['an array', JSON.stringify(records)],
    ['a record a line', records.map((record) => JSON.stringify(record)).join('\n')],
    ['a list inside an object', JSON.stringify({ cases: records, count: 2, next_page: null })],
  ])('[facts] JSON: %s', async (_, text) => {
    expect(await workspace.imported('cases.json', text)).toMatchObject({ table: 'case', read: 2, accepted: 2 });
    expect(await workspace.rows(CASES)).toEqual(TWO);
  });

  test('[facts] nested fields of JSON are columns of their own, so an API answer is recognised', async () => {
    const issue = (key: string, seconds: number) => ({
      id: key,
      key: `TP-${key}`,
      fields: {
        created: '2025-01-02T10:00:00.000+0100',
        resolutiondate: null,
        summary: 's',
        issuetype: { name: 'Bug' },
        timespent: seconds,
        assignee: { displayName: 'Ann' },
        priority: { name: 'High' },
      },
    });
    const result = await workspace.imported(
      'search.json',
      JSON.stringify({ issues: [issue('1', 600), issue('2', 0)], total: 2 }),
    );
    expect(result).toMatchObject({ profile: 'jira.issues', accepted: 2 });
    expect(
      await workspace.rows('select seconds, opened_at::varchar as at, priority from support_case order by "case"'),
    ).toEqual([
      { seconds: 600, at: '2025-01-02 09:00:00', priority: 'High' },
      { seconds: 0, at: '2025-01-02 09:00:00', priority: 'High' },
    ]);
  });

  test('[facts] Parquet', async () => {
    const path = join(workspace.dir, 'cases.parquet');
    await workspace.facts.exclusively((connection) =>
      execute(
        connection,
        `copy (select * from (values ('k1', 'C1', timestamp '2025-01-02 10:00', true), ('k2', null, timestamp '2025-01-03', false)) t("case", customer, opened_at, reopened)) to '${path}' (format parquet)`,
      ),
    );
    expect(await importFile(workspace.facts, localScope, path)).toMatchObject({ accepted: 2 });
    expect(await workspace.rows(CASES)).toEqual(TWO);
  });

  test('[facts] a workbook: the known sheet, its header below titles, dates, and the last values of formulas', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Notes').addRow(['nothing']);
    const sheet = book.addWorksheet('Ledger 2025');
    sheet.addRow(['Example Ltd']);
    sheet.addRow(['General ledger', 'January 2025']);
    sheet.addRow([]);
    sheet.addRow(['Posted on', 'Account', 'Amount', 'Currency']);
    sheet.addRow([new Date('2025-01-31T00:00:00Z'), 'Rent', { formula: '1000*2', result: 2000 }, 'EUR']);
    sheet.addRow([new Date('2025-02-28T00:00:00Z'), 'Travel', 12.5, 'EUR']);
    const path = join(workspace.dir, 'ledger.xlsx');
    await book.xlsx.writeFile(path);
    const result = await importFile(workspace.facts, localScope, path);
    expect(result).toMatchObject({ table: 'ledger_line', read: 2, accepted: 2 });
    expect(result.findings.find(({ code }) => code === 'import.sheet')?.message).toContain('Ledger 2025 is read');
    expect(await workspace.rows('select posted_on::varchar as day, amount_minor from ledger_line order by 1')).toEqual([
      { day: '2025-01-31', amount_minor: 200_000 },
      { day: '2025-02-28', amount_minor: 1250 },
    ]);
    const other = await importFile(workspace.facts, localScope, path, { wishes: { sheet: 'Nothing' } });
    expect(other.findings[0]?.message).toContain('it has Notes, Ledger 2025');
  });

  test('[facts] an archive that lies about its size is counted by unpacking, and is no workbook', async () => {
    const path = join(workspace.dir, 'bomb.xlsx');
    await writeZip(path, 'xl/workbook.xml', Buffer.alloc(4 << 20));
    const result = await importFile(workspace.facts, localScope, path);
    expect(result.status).toBe('refused');
    const { inflatedSize } = await import('./inflated-size.ts');
    expect(await inflatedSize(path, 1 << 30)).toBe(4 << 20);
    expect(await inflatedSize(path, 1 << 20)).toBeGreaterThan(1 << 20);
  });

  test('[facts] a calendar: meetings and each of a series, without titles, guests as mail domains only', async () => {
    const ics = `BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:one
DTSTAMP:20250110T000000Z
DTSTART:20250106T100000Z
DTEND:20250106T104500Z
SUMMARY:Secret plans of Acme
ORGANIZER:mailto:ann@us.test
ATTENDEE:mailto:bob@acme.test
END:VEVENT
BEGIN:VEVENT
UID:series
DTSTAMP:20250110T000000Z
DTSTART;TZID=Europe/Berlin:20250107T090000
DTEND;TZID=Europe/Berlin:20250107T093000
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:Weekly
ORGANIZER:mailto:ann@us.test
END:VEVENT
BEGIN:VEVENT
UID:off
DTSTAMP:20250110T000000Z
DTSTART;VALUE=DATE:20250108
DTEND;VALUE=DATE:20250109
SUMMARY:Holiday
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n');
    expect(await workspace.imported('cal.ics', ics)).toMatchObject({
      profile: 'calendar.meetings',
      table: 'touch',
      read: 5,
      accepted: 4,
      superseded: 1,
    });
    expect(
      await workspace.rows('select started_at::varchar as at, seconds, person, domains from touch order by 1'),
    ).toEqual([
      { at: '2025-01-06 10:00:00', seconds: 2700, person: 'ann@us.test', domains: 'acme.test us.test' },
      { at: '2025-01-07 08:00:00', seconds: 1800, person: 'ann@us.test', domains: 'us.test' },
      { at: '2025-01-14 08:00:00', seconds: 1800, person: 'ann@us.test', domains: 'us.test' },
      { at: '2025-01-21 08:00:00', seconds: 1800, person: 'ann@us.test', domains: 'us.test' },
    ]);
    expect(await readFile(join(workspace.dir, 'data', 'facts.duckdb'), 'latin1')).not.toContain('Secret plans');
  });

  test.each([
    ['broken.json', '{"a": [1, 2'],
    ['empty.json', '[]'],
    ['not.xlsx', Buffer.from('504b030414000000', 'hex')],
    ['not.parquet', Buffer.from('PAR1nothing here at all PAR1')],
    ['empty.ics', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'],
  ])('[facts] %s is refused or empty, in words', async (name, content) => {
    const result = await workspace.imported(name, content);
    expect([result.status, result.read]).toEqual([result.status === 'imported' ? 'imported' : 'refused', 0]);
    expect(result.findings.length).toBeGreaterThan(0);
  });
});

/** An archive of one entry, whose directory says it is one byte long. */
const writeZip = async (path: string, name: string, content: Buffer): Promise<void> => {
  const packed = deflateRawSync(content);
  const head = (signature: number, extra: number): Buffer => {
    const bytes = Buffer.alloc(extra);
    bytes.writeUInt32LE(signature, 0);
    return bytes;
  };
  const local = head(0x04034b50, 30);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(1, 22);
  local.writeUInt16LE(name.length, 26);
  const central = head(0x02014b50, 46);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(1, 24);
  central.writeUInt16LE(name.length, 28);
  const end = head(0x06054b50, 22);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  const out = createWriteStream(path);
  for (const part of [local, Buffer.from(name), packed, central, Buffer.from(name), end]) out.write(part);
  await new Promise<void>((resolve) => out.end(() => resolve()));
};
