import { headerName, headersOf } from './header-names.ts';
import { fitOf, mapByProfile } from './map-by-profile.ts';
import type { ColumnSource, Mapping } from './mapping.ts';
import type { Profile } from './profile.ts';
import { PROFILES } from './profiles.ts';
import { type FactTable, TABLES } from './tables.ts';

/** What a header row is: a map, or the profiles it could be when it fits several equally well. */
export type Recognised = { readonly mapping: Mapping } | { readonly several: readonly Profile[] } | undefined;

/** What a file is, by its columns: our own tables first, then a system's export, then the general profiles. */
export const recognise = (header: readonly string[]): Recognised => {
  const own = ownTable(header);
  if (own) return { mapping: own };
  const headers = headersOf(header);
  for (const general of [false, true]) {
    const fits = PROFILES.filter((profile) => (profile.general === true) === general)
      .flatMap((profile) => {
        const fit = fitOf(profile, headers);
        return fit === undefined ? [] : [{ profile, fit }];
      })
      .sort((a, b) => b.fit - a.fit);
    const [best] = fits;
    if (!best) continue;
    const several = fits.filter(({ fit }) => fit === best.fit).map(({ profile }) => profile);
    return several.length > 1 ? { several } : { mapping: mapByProfile(best.profile, headers) };
  }
  return undefined;
};

/** The map of a file whose headers are ours; undefined when they fit no table, or two equally well. */
const ownTable = (header: readonly string[]): Mapping | undefined => {
  const names = header.map(headerName);
  const fits = TABLES.filter((table) => isFile(table, names))
    .map((table) => ({
      table,
      matched: table.columns.filter(({ name }) => names.includes(name)).length,
      required: requiredOf(table).length,
    }))
    .sort((a, b) => b.matched - a.matched || b.required - a.required);
  const [best, second] = fits;
  if (!best || (second && second.matched === best.matched && second.required === best.required)) return undefined;
  const columns: Record<string, ColumnSource> = {};
  for (const { name } of best.table.columns) {
    const index = names.indexOf(name);
    const cell = header[index];
    if (index >= 0 && cell !== undefined) columns[name] = { column: [cell] };
  }
  return { table: best.table.name, columns };
};

/** Columns a file must have to be this table: a content key needs none. */
export const requiredOf = (table: FactTable): string[] =>
  table.columns
    .filter(({ name, required }) => required && !(table.contentKey && table.key.includes(name)))
    .map(({ name }) => name);

/** Whether these columns are enough for the table; else what is missing. `started_at` does for `started_on`. */
export const missingColumns = (table: FactTable, names: readonly string[]): string[] =>
  requiredOf(table).filter((name) => !names.includes(name) && !(name === 'started_on' && names.includes('started_at')));

const isFile = (table: FactTable, names: readonly string[]): boolean =>
  missingColumns(table, names).length === 0 &&
  (table.oneOf === undefined || table.oneOf.some((name) => names.includes(name)));
