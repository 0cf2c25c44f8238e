import { createHash } from 'node:crypto';
import type { Finding } from '@fulcrum/engine';
import { headerName, headersOf } from '../profiles/header-names.ts';
import { headersIn, mapByProfile } from '../profiles/map-by-profile.ts';
import type { Mapping } from '../profiles/mapping.ts';
import { nearestProfiles } from '../profiles/nearest-profiles.ts';
import { profileNamed } from '../profiles/profiles.ts';
import { missingColumns, recognise } from '../profiles/recognise.ts';
import { tableNamed } from '../profiles/tables.ts';
import { unusedBecause } from '../profiles/unused.ts';
import { positionsOf } from './columns/read-column.ts';
import { delimiterOf, type Line, linesOf, recordsOf } from './csv-text.ts';
import { currencyOf } from './currency-of.ts';
import { headerWords } from './header-words.ts';
import { readColumns } from './read-columns.ts';
import type { Reading } from './reading.ts';
import { beginningOf, type SourceFile } from './source-file.ts';

/** What the user says of a file, beside or instead of a map. */
export type ReadingWishes = Pick<Mapping, 'dates' | 'decimal' | 'zone' | 'currency' | 'delimiter' | 'sheet'>;

/** What a reading depends on besides the file. */
export type ReadingContext = {
  /** A map of the user's; it goes before everything. */
  readonly mapping?: Mapping | undefined;
  readonly wishes?: ReadingWishes | undefined;
  /** The profile the user says it is. */
  readonly profile?: string | undefined;
  /** A map kept from an earlier file with the same headers. */
  readonly kept?: (fingerprint: string) => Promise<Mapping | undefined>;
  /** The currency of the workspace, for files that name none. */
  readonly currency?: string | undefined;
};

/** The first rows decide how dates and figures are written; a later cell that disagrees is rejected. */
const LOOKED_AT = 4 << 20;
/** A report has its title, period and filters above its header; nobody has more of them. */
const TITLE_LINES = 40;

/** Either how to read the file, or the findings that stop it: not recognised, columns missing, ambiguous dates. */
export const planReading = async (
  source: SourceFile,
  file: string,
  context: ReadingContext,
): Promise<{ reading: Reading } | { findings: Finding[] }> => {
  const stop = (code: string, message: string, advice: string): { findings: Finding[] } => ({
    findings: [{ code, severity: 'error', message: `${file}: ${message}`, advice, path: file }],
  });
  const { text, whole } = await beginningOf(source.path, LOOKED_AT);
  if (text.trim() === '') return stop('import.empty', 'it is empty', 'export it again, with a header row');
  const before = /^(?:[ \t]*(?:\r\n|\n|\r))*(?:sep=(.)(?:\r\n|\n|\r))?/i.exec(text);
  const body = text.slice(before?.[0].length ?? 0);
  const marked = (before?.[0].match(/\r\n|\n|\r/g) ?? []).length;
  const delimiter = context.wishes?.delimiter ?? context.mapping?.delimiter ?? before?.[1] ?? delimiterOf(body);
  const lines = linesOf(body, delimiter, TITLE_LINES, whole);
  if (lines[0] === undefined)
    return stop(
      'import.header',
      `its first row is longer than ${LOOKED_AT} bytes`,
      'export it again, with a header row',
    );
  const told = await headerLine(lines, context);
  if ('several' in told)
    return stop(
      'import.several',
      `it could be ${told.several.join(' or ')}`,
      `say which: --profile ${told.several[0]}`,
    );
  const { line, found } = told;
  const isGeneral = found?.profile === undefined ? !found : profileNamed(found.profile)?.general === true;
  const unused = isGeneral ? unusedBecause(line.cells) : undefined;
  if (unused !== undefined)
    return stop(
      'import.unused',
      `nothing is read from it: ${unused}`,
      'leave it out, or give a map: --profile map.yaml',
    );
  if (!found)
    return stop(
      'import.unknown',
      `its header fits no table and no profile: ${headerWords(line.cells)}${nearestProfiles(line.cells)}`,
      'rename the columns to ours (docs/importing.md), or give a map: --profile map.yaml',
    );
  const mapping: Mapping = { ...found, ...context.wishes };
  const table = tableNamed(mapping.table);
  const headers = line.cells;
  const rows = recordsOf(body.slice(line.next), delimiter, Number.POSITIVE_INFINITY, whole);
  const currency = currencyOf(mapping, headers, rows, context.currency);
  const given = { ...mapping.columns, ...currency.columns };

  const missing = missingColumns(table, Object.keys(given));
  if (missing.length > 0)
    return stop(
      'import.columns',
      `${profileWords(mapping)}${table.name} needs ${missing.join(', ')}`,
      missing.includes('currency')
        ? 'say it: `--currency USD`, or in a map `columns: {currency: {constant: USD}}`'
        : 'add the column, or give it as a constant in a map: `columns: {currency: {constant: USD}}`',
    );
  const read = readColumns(table, { ...mapping, columns: given }, headers, rows, file);
  const findings = [...currency.findings, ...read.findings];
  if (findings.some(({ severity }) => severity === 'error')) return { findings };
  const used = new Set([...read.columns.flatMap(positionsOf), ...read.leaveOut.map(({ at }) => at)]);
  return {
    reading: {
      table,
      profile: mapping.profile,
      mapping,
      delimiter,
      headers,
      skip: marked + line.number,
      columns: read.columns,
      added: read.added,
      leaveOut: read.leaveOut,
      versions: read.versions,
      carry: read.carry,
      pairs: read.pairs,
      ignored: headers.filter((_, index) => !used.has(index)),
      findings: [...(source.findings ?? []), ...lacking(mapping, file), ...findings],
    },
  };
};

const profileWords = ({ profile }: Mapping): string => (profile === undefined ? '' : `as ${profile}, `);

/** What a profile's export does not hold, said once. */
const lacking = ({ profile }: Mapping, file: string): Finding[] => {
  const lacks = profile === undefined ? undefined : profileNamed(profile)?.lacks;
  return lacks === undefined
    ? []
    : [
        {
          code: 'import.lacks',
          severity: 'note',
          message: `${file}: ${lacks}`,
          advice: 'import that file too, or map the column',
          path: file,
        },
      ];
};

type Told = { readonly line: Line; readonly found: Mapping | undefined } | { readonly several: readonly string[] };

/** The header is the first line a map, a kept map or a profile knows; else the first line of all. */
const headerLine = async (lines: readonly Line[], { mapping, kept, profile }: ReadingContext): Promise<Told> => {
  const first: Line = lines[0] ?? { cells: [], number: 0, next: 0 };
  if (mapping) {
    const wanted = fileHeaders(mapping);
    const holds = ({ cells }: Line): boolean => {
      const names = new Set(cells.map((cell) => cell.trim().toLowerCase()));
      return wanted.every((name) => names.has(name.trim().toLowerCase()));
    };
    return { line: lines.find(holds) ?? first, found: mapping };
  }
  const asked = profile === undefined ? undefined : profileNamed(profile);
  if (asked) {
    const mapped = lines.map((line) => ({ line, found: mapByProfile(asked, headersOf(line.cells)) }));
    const enough = ({ found }: (typeof mapped)[number]): boolean =>
      missingColumns(tableNamed(found.table), [...Object.keys(found.columns), 'currency']).length === 0;
    return mapped.find(enough) ?? { line: first, found: mapByProfile(asked, headersOf(first.cells)) };
  }
  for (const line of lines) {
    if (line.cells.filter((cell) => cell.trim() !== '').length < 2 && line !== first) continue;
    const recognised = recognise(line.cells);
    // Our own columns need no map, so one that was given for a file of them says nothing of the next.
    const isOurs = recognised && 'mapping' in recognised && recognised.mapping.profile === undefined;
    const before = isOurs ? undefined : await kept?.(fingerprintOf(line.cells));
    if (before) return { line, found: before };
    if (recognised && 'mapping' in recognised) return { line, found: recognised.mapping };
    if (recognised) return { several: recognised.several.map(({ id }) => id) };
  }
  return { line: lines.find(({ cells }) => cells.length > 1) ?? first, found: undefined };
};

/** Headers of the file a map reads from; those of joined files are not among them. */
const fileHeaders = (mapping: Mapping): string[] => {
  const joined = (mapping.joins ?? []).map(({ as }) => `${as}.`);
  return Object.values(mapping.columns)
    .flatMap(headersIn)
    .filter((name) => !joined.some((prefix) => name.startsWith(prefix)));
};

/** What a header row is known by, whatever the order of its columns. */
export const fingerprintOf = (headers: readonly string[]): string =>
  createHash('sha256').update(headers.map(headerName).sort().join('\u0000')).digest('hex').slice(0, 16);
