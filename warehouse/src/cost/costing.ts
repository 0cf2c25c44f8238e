import type { Finding, PlacementOverride, PlacementRule } from '@fulcrum/engine';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { EXPONENTS } from '../profiles/currencies.ts';
import { supportPolicy } from '../support/policy.ts';
import { touchesPolicy } from '../touches/policy.ts';
import { exitPolicy, scoresPolicy } from '../value/policy.ts';
import { stageProblems } from './stages/stage-order.ts';
import { timesPolicy } from './times/times-policy.ts';

/** What spreads a pool that nobody's minutes spread (METHOD C4). */
export const DRIVERS = ['arr', 'customers', 'cases', 'seats', 'revenue', 'even'] as const;
/** How a segment is covered (METHOD S4). */
export const COVERAGES = ['assigned', 'pooled', 'digital'] as const;
/** What spreads a corporate pool over other pools: paid people, the ledger of the month, or equal parts (METHOD C4, stage one). */
const STAGE_DRIVERS = ['fte', 'cost', 'even'] as const;

const LITERAL = /^([+-]?\d+(?:_\d+)*(?:\.\d+)?)\s*(%|k|m)?$/i;
const SCALES: Readonly<Record<string, number>> = { '%': 0.01, k: 1e3, m: 1e6 };

/** A number, or `75%`, `250k`, `1.5m`. */
const figure = z.union([z.number(), z.string()]).transform((value, context) => {
  if (typeof value === 'number') return value;
  const match = LITERAL.exec(value.trim());
  if (!match) {
    context.addIssue({ code: 'custom', message: `not a number: ${value}` });
    return z.NEVER;
  }
  return Number(match[1]?.replaceAll('_', '')) * (SCALES[match[2]?.toLowerCase() ?? ''] ?? 1);
});

const capacity = z.strictObject({
  hoursPerWeek: figure.pipe(z.number().positive().max(168)),
  workingWeeks: figure.pipe(z.number().positive().max(53)),
  customerTime: figure.pipe(z.number().min(0).max(1)),
});
const band = z.strictObject({
  from: figure.optional(),
  to: figure.optional(),
  fromInclusive: z.boolean().optional(),
  toInclusive: z.boolean().optional(),
});
const id = z.string().regex(/^[A-Za-z][\w-]*$/, 'an id is a letter and then letters, digits, _ or -');
const line = id;
const driver = z.enum(DRIVERS);
/** How far the shares of a corporate pool may be from one, for thirds written as 33.3%. */
const NEAR_ONE = 0.002;
const shares = z
  .record(id, figure.pipe(z.number().positive()))
  .refine(
    (to) => Math.abs(Object.values(to).reduce((sum, share) => sum + share, 0) - 1) <= NEAR_ONE,
    'the shares do not add up to 100%',
  );
const named = { name: z.string().optional(), line };
const pool = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('people'),
    ...named,
    roles: z.array(z.string()).min(1),
    driver: driver.default('arr'),
    activities: z.record(z.string(), line).default({}),
  }),
  z.strictObject({ kind: z.literal('direct'), ...named }),
  z.strictObject({ kind: z.literal('driver'), ...named, driver }),
  z
    .strictObject({
      kind: z.literal('corporate'),
      ...named,
      driver: z.enum(STAGE_DRIVERS).optional(),
      to: z.union([z.array(id).min(1), shares]).optional(),
    })
    .refine(
      ({ driver: by, to }) => (by === undefined) === (to !== undefined && !Array.isArray(to)),
      'a corporate pool has a driver (fte, cost, even), or shares under `to`',
    ),
]);
const pattern = z.union([z.string(), z.number()]).transform(String);
const rule = z.strictObject({
  account: pattern.optional(),
  costCenter: pattern.optional(),
  vendor: pattern.optional(),
  role: pattern.optional(),
  pool: id,
  line: line.optional(),
});
const rate = z.union([figure, z.record(z.string().regex(/^\d{4}-\d{2}$/), figure)]);

const schema = z.strictObject({
  currency: z.string().refine((code) => EXPONENTS.has(code), 'not a currency of ISO 4217'),
  capacity,
  roles: z
    .record(
      z.string(),
      capacity
        .partial()
        .extend({ calibrate: z.union([z.literal(true), figure.pipe(z.number().min(1).max(10))]).optional() }),
    )
    .default({}),
  caseRole: z.string().optional(),
  times: timesPolicy,
  life: z.strictObject({ months: figure.pipe(z.number().int().positive()) }).default({ months: 60 }),
  oneTimeLines: z.array(line).default(['implementation']),
  rates: z.record(z.string(), rate).default({}),
  pools: z.record(id, pool),
  rules: z.array(rule).default([]),
  segments: z
    .array(
      z.strictObject({
        segment: z.string(),
        arr: band.optional(),
        products: band.optional(),
        potential: band.optional(),
        regions: z.array(z.string()).optional(),
        tags: z.array(z.string()).optional(),
        coverage: z.enum(COVERAGES).optional(),
      }),
    )
    .optional(),
  support: supportPolicy,
  scores: scoresPolicy,
  exit: exitPolicy,
  touches: touchesPolicy,
  overrides: z
    .array(z.strictObject({ customer: z.string(), segment: z.string(), reason: z.string().min(1) }))
    .default([]),
});

export type CostPool = z.output<typeof pool>;
export type CorporatePool = Extract<CostPool, { kind: 'corporate' }>;
export type LedgerRule = z.output<typeof rule>;
export type Capacity = z.output<typeof capacity>;

/** How the ledger becomes pools, pools reach customers, and customers are placed: all of it the user's own. */
export type Costing = Omit<z.output<typeof schema>, 'segments' | 'overrides'> & {
  /** S1 rules by the month's ARR; without them the segment each customer's export names is used. */
  readonly segments: readonly PlacementRule[] | undefined;
  readonly overrides: readonly PlacementOverride[];
  /** The coverage of the segments that name one (METHOD S4). */
  readonly coverage: Readonly<Record<string, string>>;
};

/** The pool of ledger lines no rule takes; its cost stays visible as unassigned. */
export const UNMAPPED = 'unmapped';

/** Reads a costing file (YAML). What is wrong comes back as findings with line and column. */
export const parseCosting = (
  text: string,
  file: string,
): { readonly costing?: Costing; readonly findings: Finding[] } => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2' });
  const problem = (message: string, path: readonly PropertyKey[], offset?: number): Finding => {
    const node =
      path.length > 0
        ? document.getIn(
            path.map((step) => (typeof step === 'number' ? step : String(step))),
            true,
          )
        : undefined;
    const start =
      offset ??
      (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
        ? Number(node.range[0])
        : 0);
    const { line: row, col } = lines.linePos(start);
    return {
      code: 'costing.invalid',
      severity: 'error',
      message,
      advice: 'see examples/company/costing.yaml',
      path: path.map(String).join('.') || file,
      place: { file, line: Math.max(1, row), column: Math.max(1, col) },
    };
  };
  if (document.errors.length > 0)
    return { findings: document.errors.map((error) => problem(error.message.split('\n')[0] ?? '', [], error.pos[0])) };
  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return { findings: [problem(error instanceof Error ? error.message : String(error), [])] };
  }
  const read = schema.safeParse(raw);
  if (!read.success) return { findings: read.error.issues.map((issue) => problem(issue.message, issue.path)) };
  const { segments, overrides, ...rest } = read.data;
  const unknown = rest.rules.flatMap((own, index) =>
    own.pool === UNMAPPED || rest.pools[own.pool]
      ? []
      : [problem(`there is no pool ${own.pool}`, ['rules', index, 'pool'])],
  );
  unknown.push(...stageProblems(rest.pools).map(({ message, path }) => problem(message, path)));
  if (unknown.length > 0) return { findings: unknown };
  const coverage = Object.fromEntries(
    (segments ?? []).flatMap(({ segment, coverage: own }) => (own === undefined ? [] : [[segment, own]])),
  );
  return { costing: { ...rest, segments: segments?.map(placementRule), overrides, coverage }, findings: [] };
};

/** Optional parts that were not written are absent, not undefined. */
const placementRule = ({ coverage: _, ...rule }: { coverage?: unknown }): PlacementRule =>
  JSON.parse(JSON.stringify(rule)) as PlacementRule;
