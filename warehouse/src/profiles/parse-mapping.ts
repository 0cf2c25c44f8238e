import type { Finding } from '@fulcrum/engine';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Mapping } from './mapping.ts';
import { TABLES, tableNamed } from './tables.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const list = z.union([z.string().transform((name) => [name]), z.array(scalar).min(1)]);
const whole = z.strictObject({ column: z.string(), is: list });
const column = z.union([
  z.string().transform((name) => ({ column: [name] })),
  z.strictObject({ constant: scalar }),
  z.strictObject({
    fields: z.record(z.string(), z.string()),
    staff: z.strictObject({ column: z.string(), is: list, fields: z.record(z.string(), z.string()) }).optional(),
  }),
  z.strictObject({
    column: list,
    or: list.optional(),
    as: z.enum(['duration', 'minutes', 'hours', 'seconds', 'milliseconds', 'days']).optional(),
    format: z.string().optional(),
    default: scalar.optional(),
    prefix: z.string().optional(),
    words: z.record(z.string(), scalar).optional(),
    scale: z.number().optional(),
    minor: z.boolean().optional(),
    times: list.optional(),
    perYear: z.strictObject({ interval: z.string(), count: z.string().optional() }).optional(),
    minus: z.string().optional(),
    negative: whole.optional(),
    until: list.optional(),
    where: whole.optional(),
  }),
]);

const schema = z.strictObject({
  table: z.enum(TABLES.map(({ name }) => name)),
  columns: z.record(z.string(), column),
  delimiter: z.string().length(1).optional(),
  decimal: z.enum(['.', ',']).optional(),
  dates: z.string().optional(),
  zone: z.string().optional(),
  currency: z.string().optional(),
  nulls: list.optional(),
  sheet: z.string().optional(),
  leaveOut: z
    .array(z.strictObject({ column: z.string(), is: list, not: z.boolean().optional(), because: z.string() }))
    .optional(),
  versions: z.strictObject({ by: list, fold: z.boolean().optional() }).optional(),
  joins: z
    .array(z.strictObject({ as: z.string(), object: z.string(), on: z.string(), need: z.boolean().optional() }))
    .optional(),
  carry: list.optional(),
  pairs: z.strictObject({ person: z.string(), at: list, kind: z.string(), start: list, end: list }).optional(),
  profile: z.string().optional(),
});

/** Reads a map (YAML). What is wrong comes back as findings with line and column. */
export const parseMapping = (
  text: string,
  file: string,
): { readonly mapping?: Mapping; readonly findings: Finding[] } => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2' });
  const problem = (message: string, path: readonly PropertyKey[] = []): Finding => {
    const node = document.getIn(path.map(String), true);
    const offset =
      typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
        ? Number(node.range[0])
        : 0;
    const { line, col } = lines.linePos(offset);
    return {
      code: 'import.map',
      severity: 'error',
      message,
      advice: 'see examples/maps for a map that works',
      path: path.map(String).join('.') || file,
      place: { file, line: Math.max(1, line), column: Math.max(1, col) },
    };
  };
  if (document.errors.length > 0)
    return { findings: document.errors.map((error) => problem(error.message.split('\n')[0] ?? error.message)) };
  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return { findings: [problem(error instanceof Error ? error.message : String(error))] };
  }
  const read = schema.safeParse(raw);
  if (!read.success) return { findings: read.error.issues.map((issue) => problem(issue.message, issue.path)) };
  const mapping: Mapping = read.data;
  const table = tableNamed(mapping.table);
  const known = new Set(table.columns.map(({ name }) => name));
  const unknown = Object.keys(mapping.columns).filter((name) => !known.has(name));
  const findings = unknown.map((name) =>
    problem(`${mapping.table} has no column ${name}; it has ${[...known].join(', ')}`, ['columns', name]),
  );
  return findings.length > 0 ? { findings } : { mapping, findings };
};
