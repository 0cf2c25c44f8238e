import type { Finding } from '@fulcrum/engine';
import type { ColumnSource, Mapping } from '../profiles/mapping.ts';
import type { Column, FactTable } from '../profiles/tables.ts';
import { type AddedColumn, isDated, isFigure, positionsOf, type ReadColumn } from './columns/read-column.ts';
import { type DateDialect, dateDialect } from './dialect/date-dialect.ts';
import { isNullWord, nullWords } from './dialect/dialect.ts';
import { decimalDialect } from './dialect/figure-dialect.ts';
import { strptimeFormat } from './dialect/strptime.ts';
import { headerWords } from './header-words.ts';
import type { Reading } from './reading.ts';

type Resolved = Pick<Reading, 'columns' | 'added' | 'leaveOut' | 'versions' | 'carry' | 'pairs' | 'findings'>;

/** The columns of a map as positions of the file, each with how its cells are written; what cannot be found or decided is a finding. */
export const readColumns = (
  table: FactTable,
  mapping: Mapping,
  headers: readonly string[],
  rows: readonly string[][],
  file: string,
): Resolved => {
  const findings: Finding[] = [];
  const added: AddedColumn[] = [];
  const columns: ReadColumn[] = [];
  const problem = (message: string, advice: string): void =>
    void findings.push({ code: 'import.columns', severity: 'error', message, advice, path: file });
  const place = (name: string, column: string): number | undefined => {
    const join = mapping.joins?.find(({ as }) => name.startsWith(`${as}.`));
    if (join && placesOf(headers, name).length === 0) {
      const on = place(join.on, column);
      if (on === undefined) return undefined;
      added.push({
        kind: 'joined',
        name,
        object: join.object,
        on,
        field: name.slice(join.as.length + 1),
        need: join.need === true,
      });
      return headers.length + added.length - 1;
    }
    if (name === PAIR_END && mapping.pairs) return headers.length + added.push({ kind: 'paired', what: 'end' }) - 1;
    if (name === PAIR_ROLE && mapping.pairs) return headers.length + added.push({ kind: 'paired', what: 'role' }) - 1;
    const places = placesOf(headers, name);
    if (places.length === 0)
      problem(`${file} has no column ${name}; it has ${headerWords(headers)}`, `correct columns.${column} in the map`);
    if (places.length > 1)
      problem(
        `${file} has the column ${name} more than once`,
        'rename one of them, so that it is certain which is meant',
      );
    return places[0];
  };
  const all = (names: readonly string[] | undefined, column: string): number[] =>
    (names ?? []).flatMap((name) => place(name, column) ?? []);
  for (const column of table.columns) {
    const source = mapping.columns[column.name];
    if (source === undefined) continue;
    const before = findings.length;
    const positions = positionsFor(column, source, all, added, headers.length);
    if (findings.length > before) continue;
    const read = decide(column, source, positions, rows, mapping, headers);
    columns.push(read.column);
    findings.push(...read.findings.map((one) => ({ ...one, message: `${file}: ${one.message}` })));
  }
  const leaveOut = (mapping.leaveOut ?? []).flatMap(({ column, is, not, because }) => {
    const at = place(column, 'leaveOut');
    return at === undefined ? [] : [{ at, is, not: not === true, because }];
  });
  const carry = all(mapping.carry, 'carry');
  const by = all(mapping.versions?.by, 'versions').map((at) => versionColumn(at, headers, rows));
  return {
    columns: columns.map((read) => ({ ...read, ...sharedWith(read, columns) })),
    added,
    leaveOut,
    versions: by.length > 0 ? { by, fold: mapping.versions?.fold === true } : undefined,
    carry,
    pairs: pairsOf(mapping, rows, place),
    findings,
  };
};

/** Cells read as two types stay text; so do those of a column that is not of the file. */
const sharedWith = (read: ReadColumn, all: readonly ReadColumn[]): { shared?: true } => {
  const others = all.filter(
    (other) => other.column.name !== read.column.name && positionsOf(other).some((at) => read.from.includes(at)),
  );
  return others.some((other) => other.column.kind !== read.column.kind || positionsOf(other).length > 1)
    ? { shared: true }
    : {};
};

/** Names under which a map may use when a paired row ends, and whether it starts, ends or stands alone. */
export const PAIR_END = 'pair.end';
export const PAIR_ROLE = 'pair.role';

const placesOf = (headers: readonly string[], name: string): number[] => {
  const exact = headers.flatMap((header, index) => (header.trim() === name.trim() ? [index] : []));
  if (exact.length > 0) return exact;
  return headers.flatMap((header, index) => (header.trim().toLowerCase() === name.trim().toLowerCase() ? [index] : []));
};

const plain = { dates: { kind: 'iso' }, decimals: 'plain' } as const;

/** A column with its positions, not yet with how its cells are written. */
const positionsFor = (
  column: Column,
  source: ColumnSource,
  all: (names: readonly string[] | undefined, column: string) => number[],
  added: AddedColumn[],
  width: number,
): ReadColumn => {
  const { name } = column;
  if ('constant' in source) return { column, from: [], constant: source.constant, ...plain };
  if ('fields' in source) {
    const placed = (fields: Readonly<Record<string, string>>): Record<string, number> =>
      Object.fromEntries(
        Object.entries(fields).flatMap(([key, header]) => all([header], name).map((at) => [key, at] as const)),
      );
    const [at] = source.staff ? all([source.staff.column], name) : [];
    const staff =
      source.staff && at !== undefined
        ? { staff: { at, is: source.staff.is, fields: placed(source.staff.fields) } }
        : {};
    return { column, from: [], fields: placed(source.fields), ...staff, ...plain };
  }
  let from = all(source.column, name);
  const [where] = source.where ? all([source.where.column], name) : [];
  if (source.where && where !== undefined && from[0] !== undefined)
    from = [width + added.push({ kind: 'picked', from: from[0], at: where, is: source.where.is }) - 1];
  const [interval] = source.perYear ? all([source.perYear.interval], name) : [];
  const [count] = source.perYear?.count === undefined ? [] : all([source.perYear.count], name);
  const [minus] = source.minus === undefined ? [] : all([source.minus], name);
  const [sign] = source.negative ? all([source.negative.column], name) : [];
  return {
    column,
    from,
    ...plain,
    as: source.as,
    default: source.default,
    prefix: source.prefix,
    words: source.words,
    scale: source.scale,
    minor: source.minor,
    ...(source.or ? { or: all(source.or, name) } : {}),
    ...(source.times ? { times: all(source.times, name) } : {}),
    ...(interval === undefined ? {} : { perYear: { interval, count } }),
    ...(minus === undefined ? {} : { minus }),
    ...(source.negative && sign !== undefined ? { negative: { at: sign, is: source.negative.is } } : {}),
    ...(source.until
      ? { until: { from: all(source.until, name), dates: plain.dates, dated: source.until[0] !== source.column[0] } }
      : {}),
  };
};

/** How the cells are written: the words for nothing, dates, decimals, durations. */
const decide = (
  column: Column,
  source: ColumnSource,
  read: ReadColumn,
  rows: readonly string[][],
  mapping: Mapping,
  headers: readonly string[],
): { column: ReadColumn; findings: readonly Finding[] } => {
  if (!('column' in source)) return { column: read, findings: [] };
  const header = source.column.join(' ');
  const given = mapping.nulls?.map((word) => word.toLowerCase());
  const words = given ?? nullWords(['text', 'key', 'contact'].includes(column.kind));
  const written = (from: readonly number[]): string[] => rows.map((row) => from.map((at) => row[at] ?? '').join(' '));
  const further = [...(read.or ?? []), ...(read.minus === undefined ? [] : [read.minus]), ...(read.times ?? [])];
  const mapped = source.words;
  const texts = [...written(read.from), ...further.flatMap((at) => written([at]))].map(
    (cell) => mapped?.[cell.trim().toLowerCase()] ?? cell,
  );
  const nulled =
    texts.some((cell) => isNullWord(cell, words)) ||
    read.from.some((at) => at >= headers.length) ||
    given !== undefined;
  const cells = texts.filter((cell) => !isNullWord(cell, words));
  const base: ReadColumn = nulled ? { ...read, nulls: words } : read;
  if (read.until) {
    const start = datesOf(header, written(read.from), source.format ?? mapping.dates);
    const end = datesOf(source.until?.join(' ') ?? header, written(read.until.from), source.format ?? mapping.dates);
    return {
      column: { ...base, dates: start.dates, until: { ...read.until, dates: end.dates } },
      findings: [...start.findings, ...end.findings],
    };
  }
  if (isDated(column)) {
    const { dates, findings } = datesOf(header, cells, source.format ?? mapping.dates);
    const zoned = column.kind === 'instant' && mapping.zone !== undefined ? { zone: mapping.zone } : {};
    return { column: { ...base, dates, ...zoned }, findings: [...findings, ...zoneFinding(mapping)] };
  }
  // One 1:30 among minutes is a wrong cell; the column is not read otherwise for it.
  const clocked = cells.filter((cell) => /^\d+:\d{2}(:\d{2})?$/.test(cell.trim())).length;
  if (column.kind === 'minutes' && source.as === undefined && clocked * 2 > filled(cells))
    return { column: { ...base, as: 'duration' }, findings: [] };
  if (isFigure(column) && source.as !== 'duration') {
    if (mapping.decimal !== undefined) return { column: { ...base, decimals: mapping.decimal }, findings: [] };
    const { dialect, findings } = decimalDialect(header, cells);
    return { column: { ...base, decimals: dialect }, findings };
  }
  return { column: base, findings: [] };
};

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

const datesOf = (
  header: string,
  cells: readonly string[],
  format: string | undefined,
): { dates: DateDialect; findings: readonly Finding[] } => {
  const decided = dateDialect(header, cells);
  // What is said of dates holds for those that could be either way round; an ISO column stays what it is.
  if (format === undefined || (decided.findings.length === 0 && decided.dialect.kind !== 'iso'))
    return { dates: decided.dialect, findings: decided.findings };
  if (strptimeFormat(format) !== undefined) return { dates: { kind: 'format', format }, findings: [] };
  return {
    dates: { kind: 'iso' },
    findings: [
      {
        code: 'import.map',
        severity: 'error',
        message: `not a date format: ${format}`,
        advice: 'write it with YYYY, MM, DD, HH, mm, ss: DD/MM/YYYY',
        path: header,
      },
    ],
  };
};

const zoneFinding = ({ zone }: Mapping): Finding[] => {
  if (zone === undefined) return [];
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return [];
  } catch {
    return [
      {
        code: 'import.map',
        severity: 'error',
        message: `not a time zone: ${zone}`,
        advice: 'write it as Europe/Berlin or America/New_York',
        path: 'zone',
      },
    ];
  }
};

/** A column that orders versions: a flag, a figure or an instant, as its cells are. */
const versionColumn = (at: number, headers: readonly string[], rows: readonly string[][]): ReadColumn => {
  const cells = rows.map((row) => row[at] ?? '').filter((cell) => cell.trim() !== '');
  const name = headers[at] ?? '';
  const read = { from: [at], ...plain, nulls: nullWords(false) };
  if (cells.every((cell) => /^(true|false|yes|no)$/i.test(cell.trim())))
    return { ...read, column: { name, kind: 'flag' } };
  if (cells.every((cell) => /^-?\d{1,8}(\.\d+)?$/.test(cell.trim())))
    return { ...read, column: { name, kind: 'number', signed: true } };
  return { ...read, column: { name, kind: 'instant' }, dates: dateDialect(name, cells).dialect };
};

const pairsOf = (
  { pairs }: Mapping,
  rows: readonly string[][],
  place: (name: string, column: string) => number | undefined,
): Reading['pairs'] => {
  if (!pairs) return undefined;
  const person = place(pairs.person, 'pairs');
  const kind = place(pairs.kind, 'pairs');
  const from = pairs.at.flatMap((name) => place(name, 'pairs') ?? []);
  if (person === undefined || kind === undefined || from.length === 0) return undefined;
  const name = pairs.at.join(' ');
  const cells = rows.map((row) => from.map((at) => row[at] ?? '').join(' '));
  const at: ReadColumn = {
    column: { name, kind: 'instant' },
    from,
    ...plain,
    dates: dateDialect(name, cells).dialect,
    nulls: nullWords(false),
  };
  return { person, at, kind, start: pairs.start, end: pairs.end };
};
