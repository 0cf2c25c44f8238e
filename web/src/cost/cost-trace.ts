import type { CostReport } from '@fulcrum/server';
import { formatMonth } from '../components/format.ts';
import { BASIS_WORDS } from './cost-words.ts';

const PARTS = ['ledger', 'assigned', 'unused', 'unassigned'] as const;
type Part = (typeof PARTS)[number];

/** A figure of the cost page: a pool's part, or what reached a segment (or nobody), in a month or in all. */
export type CostFigure =
  | { readonly of: 'pool'; readonly pool?: string; readonly part: Part; readonly month?: string }
  | {
      readonly of: 'segment';
      readonly segment?: string;
      readonly kind: 'segment' | 'unused' | 'unassigned' | 'all';
      readonly month?: string;
    };

const PREFIX = 'cost:';

/** The figure as it stands in an address, so that its why can be shared. */
export const costCell = (figure: CostFigure): string =>
  `${PREFIX}${new URLSearchParams(Object.entries(figure).filter(([, value]) => value !== undefined) as [string, string][])}`;

export const isCostCell = (cell: string): boolean => cell.startsWith(PREFIX);

/** Reads an address's figure; what is not known is the whole ledger. */
export const figureOf = (cell: string): CostFigure => {
  const read = new URLSearchParams(cell.slice(PREFIX.length));
  const month = read.get('month') ?? undefined;
  const at = month === undefined ? {} : { month };
  if (read.get('of') === 'segment') {
    const kind = (['segment', 'unused', 'unassigned', 'all'] as const).find((one) => one === read.get('kind')) ?? 'all';
    const segment = read.get('segment');
    return { of: 'segment', kind, ...(segment === null ? {} : { segment }), ...at };
  }
  const pool = read.get('pool');
  return {
    of: 'pool',
    part: PARTS.find((one) => one === read.get('part')) ?? 'ledger',
    ...(pool === null ? {} : { pool }),
    ...at,
  };
};

type Row = { readonly name: string; readonly minor: number };
type Trace = {
  readonly name: string;
  readonly minor: number;
  readonly words: string;
  readonly rule: string;
  readonly basis: string;
  readonly parts: readonly { readonly title: string; readonly rows: readonly Row[] }[];
};

const WORDS: Readonly<Record<Part, { words: string; rule: string }>> = {
  ledger: { words: 'Ledger lines the costing rules book on the pool.', rule: 'C6' },
  assigned: {
    words:
      'Minutes with a known customer × the month’s rate (cost ÷ practical minutes), and what is traced or driven to customers.',
    rule: 'C4',
  },
  unused: { words: 'Practical less recorded hours, at the month’s rate; never spread over customers.', rule: 'C5' },
  unassigned: { words: 'Work without a known customer, and lines that no rule takes.', rule: 'C6' },
};

/** What a figure is made of. */
export const costTrace = (figure: CostFigure, report: CostReport): Trace =>
  figure.of === 'pool' ? poolTrace(figure, report) : segmentTrace(figure, report);

const poolTrace = (figure: Extract<CostFigure, { of: 'pool' }>, report: CostReport): Trace => {
  const { pool, part, month } = figure;
  const rows = report.reconciliation.filter(
    (one) => (pool === undefined || one.pool === pool) && (month === undefined || one.month === month),
  );
  const sum = (of: Part): number => rows.reduce((total, one) => total + one[of].minor, 0);
  const stages = report.stages.filter((one) => month === undefined || one.month === month);
  const sent =
    pool === undefined
      ? []
      : grouped(
          stages
            .filter(({ from }) => from === pool)
            .map(({ to, amount }) => ({ name: `to ${to}`, minor: amount.minor })),
        );
  const received =
    pool === undefined
      ? []
      : grouped(
          stages
            .filter(({ to }) => to === pool)
            .map(({ from, amount }) => ({ name: `from ${from}`, minor: amount.minor })),
        );
  const split = grouped(
    rows.map((one) => ({ name: pool === undefined ? one.pool : formatMonth(one.month), minor: one[part].minor })),
  );
  return {
    name: `${pool ?? 'All pools'}, ${part}`,
    minor: sum(part),
    ...WORDS[part],
    basis: 'as incurred',
    parts: [
      {
        title: 'Assigned + unused + unassigned = ledger',
        rows: [
          ...(['assigned', 'unused', 'unassigned', 'ledger'] as const).map((of) => ({ name: of, minor: sum(of) })),
        ],
      },
      ...(sent.length === 0 ? [] : [{ title: 'First stage: sent on to other pools', rows: sent }]),
      ...(received.length === 0 ? [] : [{ title: 'First stage: received, booked where it came from', rows: received }]),
      ...(split.length < 2 ? [] : [{ title: pool === undefined ? 'By pool' : 'By month', rows: split }]),
    ],
  };
};

const segmentTrace = (figure: Extract<CostFigure, { of: 'segment' }>, report: CostReport): Trace => {
  const { kind, month } = figure;
  const segment = figure.segment ?? null;
  const cells = report.cells.filter(
    (one) =>
      (month === undefined || one.by.month === month) &&
      (kind === 'all' ||
        (kind === 'segment' ? one.kind === 'assigned' && (one.by.segment ?? null) === segment : one.kind === kind)),
  );
  const split = (of: 'pool' | 'month' | 'segment'): Row[] =>
    grouped(
      cells.map(({ by, money, kind: part }) => ({
        name:
          of === 'month'
            ? formatMonth(by.month ?? '')
            : of === 'segment'
              ? (by.segment ?? part)
              : (by.pool ?? 'no pool'),
        minor: money.minor,
      })),
    );
  const name =
    kind === 'segment'
      ? (segment ?? 'No segment')
      : kind === 'all'
        ? 'All cost of delivery'
        : kind === 'unused'
          ? 'Unused capacity'
          : 'Unassigned';
  const months = month === undefined ? split('month') : [];
  return {
    name,
    minor: cells.reduce((total, { money }) => total + money.minor, 0),
    words:
      kind === 'segment'
        ? 'Cost that reached the segment’s customers from each pool: once, at the finest grain, in whole minor units.'
        : kind === 'all'
          ? 'All cells of the period.'
          : WORDS[kind].words,
    rule: kind === 'segment' || kind === 'all' ? 'C4, C13' : WORDS[kind].rule,
    basis: BASIS_WORDS[report.basis].name.toLowerCase(),
    parts: [
      { title: 'By pool', rows: split('pool') },
      ...(kind === 'all' ? [{ title: 'By segment', rows: split('segment') }] : []),
      ...(months.length < 2 ? [] : [{ title: 'By month', rows: months }]),
    ],
  };
};

const grouped = (rows: readonly Row[]): Row[] => {
  const sums = new Map<string, number>();
  for (const { name, minor } of rows) sums.set(name, (sums.get(name) ?? 0) + minor);
  return [...sums].map(([name, minor]) => ({ name, minor })).filter(({ minor }) => minor !== 0);
};
