import type { Finding } from '@fulcrum/engine';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { TABLES, type TableName, tableNamed } from './tables.ts';

const TABLE_NAMES = TABLES.map(({ name }) => name);

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const column = z.union([
  z.string().transform((name) => ({ column: [name] })),
  z.strictObject({ constant: scalar }),
  z.strictObject({
    column: z.union([z.string().transform((name) => [name]), z.array(z.string()).min(1)]),
    as: z.enum(['duration', 'minutes', 'hours', 'seconds']).optional(),
    format: z.string().optional(),
    default: scalar.optional(),
  }),
]);

const schema = z.strictObject({
  table: z.enum(TABLE_NAMES),
  columns: z.record(z.string(), column),
  delimiter: z.string().length(1).optional(),
  decimal: z.enum(['.', ',']).optional(),
  dates: z.string().optional(),
});

/** Where one canonical column comes from in a file. */
export type ColumnSource =
  | { readonly constant: string }
  | {
      /** Headers; more than one are joined with a blank, as a date and a time are. */
      readonly column: readonly string[];
      readonly as?: 'duration' | 'minutes' | 'hours' | 'seconds' | undefined;
      readonly format?: string | undefined;
      readonly default?: string | undefined;
    };

/** How a system's export becomes one of our tables. */
export type Mapping = {
  readonly table: TableName;
  readonly columns: Readonly<Record<string, ColumnSource>>;
  readonly delimiter?: string | undefined;
  readonly decimal?: '.' | ',' | undefined;
  /** `DD/MM/YYYY`, `MM/DD/YYYY`, … for every date column that has no format of its own. */
  readonly dates?: string | undefined;
};

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
