import { gzipSync } from 'node:zlib';
import type { Hostile } from './hostile.ts';

const ics = (event: string): string =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTAMP:20250110T000000Z\r\n${event.replaceAll('\n', '\r\n')}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

/** JSON, calendars and what only claims to be a container. */
export const RECORDS: readonly Hostile[] = [
  ['100,000 brackets', 'deep.json', '['.repeat(100_000), 'refused'],
  ['100,000 brackets closed again', 'deep-closed.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'refused'],
  [
    '100,000 objects in one another',
    'deep-objects.json',
    `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    'refused',
  ],
  [
    'a deep cell in a record',
    'deep-cell.json',
    `[{"customer":"x1","name":"a","z":${'['.repeat(5000)}${']'.repeat(5000)}}]`,
    'refused',
  ],
  ['one number', 'number.json', '42', 'refused'],
  ['one text', 'text.json', '"customer,name"', 'refused'],
  ['nothing', 'null.json', 'null', 'refused'],
  ['a list of numbers', 'numbers.json', '[1,2,3]', 'refused'],
  ['a list of everything', 'mixed.json', '[{"customer":"x2","name":"a"},1,"b",null,[2]]', 'refused'],
  ['a number of 1,000 digits', 'digits.json', `[{"customer":${'9'.repeat(1000)},"name":1e999}]`, [1, 1]],
  ['the same key twice', 'same.json', '[{"customer":"x3","customer":"x4","name":"a"}]', [1, 1]],
  [
    'names of an object as keys',
    'proto.json',
    '[{"customer":"x5","name":"a","__proto__":{"polluted":1},"constructor":{"prototype":1}}]',
    [1, 1],
  ],
  [
    'a broken line',
    'broken.ndjson',
    '{"customer":"x6","name":"a"}\n{"customer":\n{"customer":"x7","name":"b"}\n',
    'refused',
  ],
  [
    'quotes and brackets in keys',
    'keys.json',
    '[{"customer":"x8","name":"a","b\\"].x":1,"$":2,"":3,"a.b":4}]',
    'refused',
  ],
  ['half a surrogate pair in JSON', 'half.json', '[{"customer":"x9","name":"\\ud800"}]', 'refused'],
  ['NUL in JSON', 'nul.json', '[{"customer":"x10","name":"a\\u0000b"}]', [1, 1]],
  [
    'line ends in cells of JSON',
    'lines.json',
    '[{"customer":"x11","name":"a\\rb\\nc\\r\\nd"},{"customer":"x12","name":"\\r"}]',
    [2, 2],
  ],
  [
    'a series without end, each second',
    'seconds.ics',
    ics('DTSTART:20200101T000000Z\nDTEND:20200101T000001Z\nRRULE:FREQ=SECONDLY'),
    'refused',
  ],
  [
    'a series of minutes that begins before time',
    'old.ics',
    ics('DTSTART:00010101T000000Z\nRRULE:FREQ=MINUTELY;INTERVAL=1'),
    'refused',
  ],
  ['a rule that is none', 'rule.ics', ics('DTSTART:20250101T000000Z\nRRULE:FREQ=OFTEN;COUNT=-1;BYDAY=XX'), 'refused'],
  ['a day that never was', 'never.ics', ics('DTSTART:20259999T000000Z\nDTEND:oops'), 'refused'],
  ['an event without a start', 'no-start.ics', ics('SUMMARY:x'), 'refused'],
  [
    'a zone that is none',
    'zone.ics',
    ics('DTSTART;TZID=Nowhere/"Land:20250101T100000\nDTEND;TZID=Nowhere/"Land:20250101T110000'),
    [1, 1],
  ],
  [
    'an event never ended',
    'open.ics',
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART:20250101T100000Z\r\n',
    [0, 0],
  ],
  ['ends without begins', 'ends.ics', `BEGIN:VCALENDAR\r\n${'END:VEVENT\r\n'.repeat(100)}END:VCALENDAR\r\n`, 'refused'],
  [
    'a line folded 20,000 times',
    'folds.ics',
    ics(`DTSTART:20250101T100000Z\nDTEND:20250101T110000Z\nDESCRIPTION:${'\n x'.repeat(20_000)}`),
    [1, 1],
  ],
  [
    'names of an object in a calendar',
    'proto.ics',
    ics('DTSTART:20250102T100000Z\nDTEND:20250102T110000Z\n__proto__:x\nCONSTRUCTOR:y'),
    'refused',
  ],
  ['a gzip archive', 'gz.csv', gzipSync('customer,name\na,b\n'), 'refused'],
  ['half a gzip archive', 'half.csv.gz', gzipSync('customer,name\na,b\n').subarray(0, 12), 'refused'],
  ['a workbook behind a password', 'locked.xlsx', Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex'), 'refused'],
  ['half a Parquet file', 'half.parquet', Buffer.from(`PAR1${'\u0015'.repeat(60)}`), 'refused'],
  [
    'a Parquet file whose end lies',
    'lies.parquet',
    Buffer.concat([Buffer.from('PAR1xxxx'), Buffer.from('ffffff7f', 'hex'), Buffer.from('PAR1')]),
    'refused',
  ],
  ['a zip archive of nothing but its name', 'name.xlsx', Buffer.from('504b0304', 'hex'), 'refused'],
  [
    'a zip archive whose directory claims 4 GiB',
    'claims.xlsx',
    Buffer.from(`504b0304${'00'.repeat(26)}504b05060000000001000100ffffffff000000000000`, 'hex'),
    'refused',
  ],
];
