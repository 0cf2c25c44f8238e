import { type Headers, listed } from './header-names.ts';
import type { ColumnSource, Mapping } from './mapping.ts';
import type { Field, Names, Profile, Sign } from './profile.ts';

/** How well a profile fits the headers: undefined when it does not, else more for more of its columns. */
export const fitOf = (profile: Profile, headers: Headers): number | undefined => {
  if (profile.not !== undefined && headers.find(listed(profile.not)) !== undefined) return undefined;
  if (!profile.signs.every((sign) => isThere(sign, headers))) return undefined;
  const mapping = mapByProfile(profile, headers);
  const used = new Set(Object.values(mapping.columns).flatMap((source) => headersIn(source)));
  return profile.signs.length * 3 + used.size;
};

const isThere = (sign: Sign, headers: Headers): boolean => {
  const { of, least } = typeof sign === 'string' ? { of: sign, least: 1 } : sign;
  const found = new Set(listed(of).flatMap((name) => headers.find([name]) ?? []));
  return found.size >= least;
};

/** Every header a column is read from. */
export const headersIn = (source: ColumnSource): string[] => {
  if ('constant' in source) return [];
  if ('fields' in source)
    return [
      ...Object.values(source.fields),
      ...(source.staff ? [source.staff.column, ...Object.values(source.staff.fields)] : []),
    ];
  return [
    ...source.column,
    ...(source.or ?? []),
    ...(source.times ?? []),
    ...(source.until ?? []),
    ...(source.perYear ? [source.perYear.interval, ...(source.perYear.count ? [source.perYear.count] : [])] : []),
    ...(source.minus === undefined ? [] : [source.minus]),
    ...(source.negative ? [source.negative.column] : []),
    ...(source.where ? [source.where.column] : []),
  ];
};

/** The map of a file by a profile: every column whose headers are there. A joined field is there when what it is joined on is. */
export const mapByProfile = (profile: Profile, headers: Headers): Mapping => {
  const joins = (profile.joins ?? []).flatMap(({ as, object, on, need }) => {
    const header = headers.find(listed(on));
    return header === undefined ? [] : [{ as, object, on: header, ...(need ? { need } : {}) }];
  });
  const joined = new Set(joins.map(({ as }) => as));
  const isAdded = (name: string): boolean =>
    joined.has(name.split('.')[0] ?? '') || (profile.pairs !== undefined && name.startsWith('pair.'));
  const find = (names: Names | undefined): string | undefined => {
    for (const name of listed(names ?? '')) {
      const found = name.includes('.') ? (isAdded(name) ? name : undefined) : headers.find([name]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const all = (names: Names | undefined): string[] => [
    ...new Set(listed(names ?? '').flatMap((name) => find(name) ?? [])),
  ];
  const columns: Record<string, ColumnSource> = {};
  for (const [name, field] of Object.entries(profile.columns)) {
    const choices = Array.isArray(field) ? field : [field];
    const source = choices.map((choice: Field) => sourceOf(choice, find, all)).find((found) => found !== undefined);
    if (source !== undefined) columns[name] = source;
  }
  const by = (profile.versions?.by ?? []).flatMap((names) => find(names) ?? []);
  const leaveOut = (profile.leaveOut ?? []).flatMap(({ column, ...rule }) => {
    const header = find(column);
    return header === undefined ? [] : [{ column: header, ...rule }];
  });
  const carry = (profile.carry ?? []).flatMap((names) => find(names) ?? []);
  const pairs = profile.pairs;
  const person = find(pairs?.person);
  const kind = find(pairs?.kind);
  const at = (pairs?.at ?? []).flatMap((names) => find(names) ?? []);
  return {
    table: profile.table,
    columns,
    profile: profile.id,
    ...(joins.length > 0 ? { joins } : {}),
    ...(leaveOut.length > 0 ? { leaveOut } : {}),
    ...(by.length > 0 ? { versions: { by, ...(profile.versions?.fold ? { fold: true } : {}) } } : {}),
    ...(carry.length > 0 ? { carry } : {}),
    ...(pairs && person !== undefined && kind !== undefined && at.length > 0
      ? { pairs: { person, at, kind, start: pairs.start, end: pairs.end } }
      : {}),
  };
};

const sourceOf = (
  field: Field,
  find: (names: Names | undefined) => string | undefined,
  all: (names: Names | undefined) => string[],
): ColumnSource | undefined => {
  if (typeof field === 'string') {
    const header = find(field);
    return header === undefined ? undefined : { column: [header] };
  }
  if ('constant' in field) return field;
  if ('fields' in field) {
    const found = (named: Readonly<Record<string, Names>>): Record<string, string> =>
      Object.fromEntries(
        Object.entries(named).flatMap(([name, names]) => {
          const header = find(names);
          return header === undefined ? [] : [[name, header] as const];
        }),
      );
    const column = find(field.staff?.column);
    return {
      fields: found(field.fields),
      ...(field.staff && column !== undefined
        ? { staff: { column, is: field.staff.is, fields: found(field.staff.fields) } }
        : {}),
    };
  }
  const header = find(field.from);
  if (header === undefined) return undefined;
  const and = find(field.and);
  const until = [find(field.until), find(field.untilAnd)].filter((found) => found !== undefined);
  const interval = find(field.perYear?.interval);
  const count = find(field.perYear?.count);
  const minus = find(field.minus);
  const sign = find(field.negative?.column);
  const where = find(field.where?.column);
  const or = all(field.or).filter((other) => other !== header);
  const times = all(field.times);
  if ((field.until !== undefined && until.length === 0) || (field.where !== undefined && where === undefined))
    return undefined;
  if (field.perYear !== undefined && interval === undefined) return undefined;
  return {
    column: and === undefined ? [header] : [header, and],
    ...(field.as === undefined ? {} : { as: field.as }),
    ...(field.default === undefined ? {} : { default: field.default }),
    ...(field.prefix === undefined ? {} : { prefix: field.prefix }),
    ...(field.words === undefined ? {} : { words: field.words }),
    ...(field.scale === undefined ? {} : { scale: field.scale }),
    ...(field.minor ? { minor: true } : {}),
    ...(or.length > 0 ? { or } : {}),
    ...(times.length > 0 ? { times } : {}),
    ...(interval === undefined ? {} : { perYear: { interval, ...(count === undefined ? {} : { count }) } }),
    ...(minus === undefined ? {} : { minus }),
    ...(field.negative && sign !== undefined ? { negative: { column: sign, is: field.negative.is } } : {}),
    ...(until.length > 0 ? { until } : {}),
    ...(field.where && where !== undefined ? { where: { column: where, is: field.where.is } } : {}),
  };
};
