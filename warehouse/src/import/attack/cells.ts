import type { Hostile } from './hostile.ts';

const wide = Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',');
const time = (minutes: string, on = '2025-01-02', entry = 'e'): string => `${entry},p,${on},${minutes},a\n`;
const TIME = 'entry,person,started_on,minutes,activity\n';
/** Enough days of one kind to tell how a column is written. */
const on = (day: (at: number) => string): string =>
  Array.from({ length: 40 }, (_, at) => time('5', day(at), day(at))).join('');
const LEDGER = 'line,posted_on,amount,currency\n';

/** Files whose cells or headers are hostile: what a spreadsheet or a database would run, and values out of reach. */
export const CELLS: readonly Hostile[] = [
  ['a cell of a megabyte', 'big-cell.csv', `customer,name\nu1,${'x'.repeat(1 << 20)}\nu2,b\n`, [2, 2]],
  ['a cell beyond what is read', 'huge-cell.csv', `customer,name\nu1,${'x'.repeat(2_100_000)}\nu3,b\n`, [2, 1]],
  ['a header of a megabyte', 'big-header.csv', `customer,name,${'x'.repeat(1 << 20)}\nu4,a,b\n`, [1, 1]],
  ['ten thousand columns', 'wide.csv', `customer,name,${wide}\nu5,a${',1'.repeat(10_000)}\n`, [1, 1]],
  ['ten thousand unknown columns', 'wide-unknown.csv', `${wide}\n${'1,'.repeat(9_999)}1\n`, 'refused'],
  ['the same header twice', 'same.csv', 'customer,name,name\nu6,a,b\n', 'refused'],
  ['the key twice', 'same-key.csv', 'customer,customer,name\nu7,u8,b\n', 'refused'],
  ['blank headers', 'blank-headers.csv', 'customer,,name,\nu9,1,a,2\n', [1, 1]],
  ['headers only of blanks', 'blanks.csv', '" "," "\na,b\n', 'refused'],
  ['formulas', 'formulas.csv', `customer,name\nu10,"=cmd|' /C calc'!A0"\n=1+1,b\n+u,c\n-u,d\n@u,e\n`, [5, 5]],
  ['SQL', 'sql.csv', `customer,name\n"'; drop table customer; --",'||(select 1)||'\nu11,$1\n`, [2, 2]],
  ['SQL in the headers', 'sql-headers.csv', `customer,name,"""; drop table customer; --"\nu12,a,b\n`, [1, 1]],
  ['pictures and families of them', 'emoji.csv', 'customer,name\nu👨‍👩‍👧‍👦,😀\n', [1, 1]],
  [
    'text from right to left, and marks that turn it',
    'rtl.csv',
    'customer,name\nu13,\u202eمرحبا\u202c\u200f\n',
    [1, 1],
  ],
  ['control characters', 'control.csv', 'customer,name\nu14,\u0001\u001b[31m\u0007\u007f\u0085\u2028\n', [1, 1]],
  ['keys with blanks', 'blank-keys.csv', 'customer,name\n  u15 ,a\n\u00a0u15\u00a0,b\n   ,c\n', [3, 1]],
  ['names of an object as headers', 'proto.csv', 'customer,name,__proto__,constructor,toString\nu16,a,b,c,d\n', [1, 1]],
  [
    'names of an object as values',
    'proto-values.csv',
    'customer,name\n__proto__,constructor\nconstructor,hasOwnProperty\n',
    [2, 2],
  ],
  ['only names of an object as headers', 'proto-only.csv', '__proto__,constructor\n1,2\n', 'refused'],
  [
    'no numbers',
    'nan.csv',
    `${TIME}${['NaN', 'Infinity', '-inf', '1e309', '1e', '0x10', '--5', '١٢'].map((of, at) => time(of, undefined, `n${at}`)).join('')}`,
    [8, 0],
  ],
  [
    'hours below zero and beyond a life',
    'hours.csv',
    `${TIME}${time('-30', undefined, 'h1')}${time('99999999', undefined, 'h2')}${time('1e18', undefined, 'h3')}${time('30', undefined, 'h4')}`,
    [4, 1],
  ],
  [
    'days that never were',
    'days.csv',
    `${TIME}${['0000-00-00', '2025-02-31', '2025-13-01', '-2025-01-01', 'infinity', '2025-01-02'].map((on, at) => time('5', on, `d${at}`)).join('')}`,
    [6, 1],
  ],
  [
    'the 31st of February',
    'february.csv',
    `${TIME}${time('5', '31/02/2025', 'f1')}${time('5', '28/02/2025', 'f2')}`,
    [2, 1],
  ],
  [
    'days as a spreadsheet counts them',
    'serials.csv',
    `${TIME}${time('5', '45658', 's1')}${time('5', '45659.5', 's2')}`,
    [2, 2],
  ],
  [
    'days counted from far away',
    'serials.csv',
    `${TIME}${on((at) => `${45_658 + at}`)}${time('5', '1e300', 'w4')}${time('5', '999999999999999999999', 'w5')}`,
    [42, 40],
  ],
  [
    'seconds beyond all time',
    'epoch.csv',
    `${TIME}${on((at) => `${1_735_689_600 + at}`)}${time('5', '99999999999999999999', 'q4')}${time('5', '9999999999999999', 'q5')}`,
    [42, 40],
  ],
  [
    'years far away',
    'years.csv',
    `${TIME}${time('5', '99999-01-01', 'y1')}${time('5', '2025-01-02', 'y2')}${time('5', '0001-01-01', 'y3')}${time('5', '5874898-01-01', 'y4')}`,
    [4, 1],
  ],
  [
    'days in several orders',
    'orders.csv',
    `${TIME}${time('5', '03/14/2025', 'o1')}${time('5', '14/03/2025', 'o2')}`,
    'refused',
  ],
  ['days of unknown order', 'order.csv', `${TIME}${time('5', '03/04/2025', 'o3')}`, 'refused'],
  [
    'several currencies',
    'currencies.csv',
    `${LEDGER}m1,2025-01-01,1,USD\nm2,2025-01-01,1,eur\nm3,2025-01-01,1,XXX\nm4,2025-01-01,1,€\nm5,2025-01-01,1,\n`,
    [5, 2],
  ],
  [
    'sums with signs of currencies',
    'signs.csv',
    `${LEDGER}m6,2025-01-01,$1,USD\nm7,2025-01-01,(5.00),USD\nm8,2025-01-01,1.234.5,USD\n`,
    [3, 2],
  ],
  [
    'sums of more digits than are kept',
    'digits.csv',
    `${LEDGER}m9,2025-01-01,0.000001,USD\nm10,2025-01-01,${'9'.repeat(400)},USD\n`,
    [2, 0],
  ],
  [
    'instants that are none',
    'zones.csv',
    'case,opened_at,resolved_at\nk2,2025-01-02T25:61:61Z,\nk3,2025-01-02T10:00:00Z,oops\nk4,2025-02-31T10:00:00Z,\nk5,,\nk6,2025-01-02T10:00:00Z,\n',
    [5, 1],
  ],
  [
    'instants without a zone that are none',
    'no-zones.csv',
    'case,opened_at,resolved_at\nk7,2025-01-02 25:61:61,\nk8,2025-01-02 10:00:00,oops\nk9,2025-01-02 10:00:00,2025-01-03 10:00:00\n',
    [3, 1],
  ],
  [
    'durations beyond any',
    'durations.csv',
    `${TIME}${time('1:30', undefined, 'v1')}${time('2:30', undefined, 'v2')}${time('99999999999999999999:00', undefined, 'v3')}${time('9999999999999999999999h', undefined, 'v4')}${time('3:30', undefined, 'v5')}`,
    [5, 3],
  ],
  ['two rows of one key', 'keys.csv', 'customer,name\nu17,a\nu17,a\nU17,b\n', [3, 2]],
];
