import type { CostReport } from '@fulcrum/server';
import { formatMonth } from '../components/format.ts';
import {
  type CostFigure,
  PARTS,
  type Part,
  type PoolFigure,
  type ReportFigure,
  type SegmentFigure,
  type StageFigure,
} from './cost-address.ts';
import { costFeeds } from './cost-feeds.ts';
import { perTrace } from './cost-per-trace.ts';
import { BASIS_WORDS } from './cost-words.ts';

/** What is shown: minor units, a share of one, hours, or a number of customers. */
export type Unit = 'money' | 'money a year' | 'share' | 'customers' | 'h';
/** A figure a figure goes into; its value where the report at hand holds it. */
export type Feed = { readonly name: string; readonly value?: number; readonly unit: Unit; readonly why: CostFigure };
export type Row = { readonly name: string; readonly value: number; readonly unit: Unit; readonly why?: CostFigure };
export type CostTrace = {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  /** The formula in words; the same with numbers stands in `parts`. */
  readonly words: string;
  readonly rule: string;
  readonly basis: string;
  readonly parts: readonly { readonly title: string; readonly rows: readonly Row[] }[];
};
/** With what the figure goes into. */
export type FedTrace = CostTrace & { readonly feeds: readonly Feed[] };

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

/** What a figure is made of, and what it goes into. */
export const fedTrace = (figure: ReportFigure, report: CostReport): FedTrace => ({
  ...costTrace(figure, report),
  feeds: costFeeds(figure, report).flatMap((why): Feed[] => {
    if (why.of === 'customer' || why.of === 'cell') return [];
    const { name, value, unit } = costTrace(why, report);
    return value === 0 || !Number.isFinite(value) ? [] : [{ name: withMonth(name, why), value, unit, why }];
  }),
});

export const withMonth = (name: string, figure: CostFigure): string =>
  'month' in figure && figure.month !== undefined ? `${name}, ${formatMonth(figure.month)}` : name;

/** What a figure is made of. */
export const costTrace = (figure: ReportFigure, report: CostReport): CostTrace => {
  switch (figure.of) {
    case 'pool':
      return poolTrace(figure, report);
    case 'stage':
      return stageTrace(figure, report);
    case 'segment':
      return segmentTrace(figure, report);
    case 'per':
      return perTrace(figure, report);
  }
};

type Month = { readonly month?: string };
const isIn =
  ({ month }: Month) =>
  (one: { readonly month: string }): boolean =>
    month === undefined || one.month === month;
const at = ({ month }: Month): Month => (month === undefined ? {} : { month });

const poolTrace = (figure: PoolFigure, report: CostReport): CostTrace => {
  const { pool, part } = figure;
  const rows = report.reconciliation.filter((one) => (pool === undefined || one.pool === pool) && isIn(figure)(one));
  const sum = (of: Part): number => rows.reduce((total, one) => total + one[of].minor, 0);
  const stages = pool === undefined ? [] : report.stages.filter(isIn(figure));
  const moved = (word: 'to' | 'from', own: 'from' | 'to'): Row[] =>
    grouped(
      stages
        .filter((one) => one[own] === pool)
        .map(({ from, to, amount }) => ({
          name: `${word} ${word === 'to' ? to : from}`,
          value: amount.minor,
          unit: 'money',
          why: { of: 'stage', from, to, ...at(figure) },
        })),
    );
  const sent = moved('to', 'from');
  const received = moved('from', 'to');
  const split = grouped(
    rows.map((one) => ({
      name: pool === undefined ? one.pool : formatMonth(one.month),
      value: one[part].minor,
      unit: 'money',
      why:
        pool === undefined
          ? { of: 'pool', pool: one.pool, part, ...at(figure) }
          : { of: 'pool', pool, part, month: one.month },
    })),
  );
  return {
    name: `${pool ?? 'All pools'}, ${part}`,
    value: sum(part),
    unit: 'money',
    ...WORDS[part],
    basis: 'as incurred',
    parts: [
      {
        title: 'Assigned + unused + unassigned = ledger',
        rows: [...PARTS.slice(1), ...PARTS.slice(0, 1)].map((of) => ({
          name: of,
          value: sum(of),
          unit: 'money' as const,
          why: { ...figure, part: of },
        })),
      },
      ...(sent.length === 0 ? [] : [{ title: 'First stage: sent on to other pools', rows: sent }]),
      ...(received.length === 0 ? [] : [{ title: 'First stage: received, booked where it came from', rows: received }]),
      ...(split.length < 2 ? [] : [{ title: pool === undefined ? 'By pool' : 'By month', rows: split }]),
    ],
  };
};

const stageTrace = (figure: StageFigure, report: CostReport): CostTrace => {
  const rows = report.stages.filter((one) => one.from === figure.from && one.to === figure.to && isIn(figure)(one));
  const months = rows.map(
    ({ month, amount }): Row => ({
      name: formatMonth(month),
      value: amount.minor,
      unit: 'money',
      why: { ...figure, month },
    }),
  );
  return {
    name: `${figure.from} to ${figure.to}`,
    value: rows.reduce((total, { amount }) => total + amount.minor, 0),
    unit: 'money',
    words: 'The month’s cost of the corporate pool × the part its driver gives the other pool, in whole minor units.',
    rule: 'C4',
    basis: 'as incurred',
    parts: [
      {
        title: 'Between',
        rows: [figure.from, figure.to].map(
          (pool): Row => ({
            name: `${pool}, ledger`,
            value: report.reconciliation
              .filter((one) => one.pool === pool && isIn(figure)(one))
              .reduce((total, { ledger }) => total + ledger.minor, 0),
            unit: 'money',
            why: { of: 'pool', pool, part: 'ledger', ...at(figure) },
          }),
        ),
      },
      ...(months.length < 2 ? [] : [{ title: 'By month', rows: months }]),
    ],
  };
};

const cellsOf = (figure: SegmentFigure, { cells }: CostReport): CostReport['cells'] => {
  const { kind, month, pool } = figure;
  const segment = figure.segment ?? null;
  return cells.filter(
    (one) =>
      (month === undefined || one.by.month === month) &&
      (pool === undefined || one.by.pool === pool) &&
      (kind === 'all' ||
        (kind === 'segment' ? one.kind === 'assigned' && (one.by.segment ?? null) === segment : one.kind === kind)),
  );
};

const NAMES = { all: 'All cost of delivery', unused: 'Unused capacity', unassigned: 'Unassigned' } as const;

const segmentTrace = (figure: SegmentFigure, report: CostReport): CostTrace => {
  const { kind, month, pool } = figure;
  const cells = cellsOf(figure, report);
  const name = kind === 'segment' ? (figure.segment ?? 'No segment') : NAMES[kind];
  const pools = pool === undefined ? splitBy('pool', cells, figure) : [];
  const months = month === undefined ? splitBy('month', cells, figure) : [];
  const hours = cells.reduce((total, one) => total + one.hours, 0);
  return {
    name: pool === undefined ? name : `${name}, ${pool}`,
    value: cells.reduce((total, { money }) => total + money.minor, 0),
    unit: 'money',
    words:
      kind === 'segment'
        ? pool === undefined
          ? 'Cost that reached the segment’s customers from each pool: once, at the finest grain, in whole minor units.'
          : 'Minutes on the segment’s customers × the pool’s rate of the month (cost ÷ practical minutes), and what is traced or driven to them.'
        : kind === 'all'
          ? 'All cells of the period.'
          : WORDS[kind].words,
    rule: kind === 'segment' || kind === 'all' ? 'C4, C13' : WORDS[kind].rule,
    basis: BASIS_WORDS[report.basis].name.toLowerCase(),
    parts: [
      ...(pools.length === 0 ? [] : [{ title: 'By pool', rows: pools }]),
      ...(kind === 'all' ? [{ title: 'By segment', rows: splitBy('segment', cells, figure) }] : []),
      ...(months.length < 2 ? [] : [{ title: 'By month', rows: months }]),
      ...(hours === 0 ? [] : [{ title: 'Behind it', rows: [{ name: 'Hours', value: hours, unit: 'h' as const }] }]),
    ],
  };
};

/** The figure's cells summed by one of their keys; each sum is a figure again. */
const splitBy = (of: 'pool' | 'month' | 'segment', cells: CostReport['cells'], figure: SegmentFigure): Row[] =>
  grouped(
    cells.map(({ by, kind, money }): Row => {
      const row = { value: money.minor, unit: 'money' as const };
      const { pool, month, segment } = by;
      if (of === 'month')
        return { ...row, name: formatMonth(month ?? ''), ...(month ? { why: { ...figure, month } } : {}) };
      if (of === 'pool') return { ...row, name: pool ?? 'no pool', ...(pool ? { why: { ...figure, pool } } : {}) };
      if (kind !== 'assigned') return { ...row, name: kind, why: { ...figure, kind } };
      return {
        ...row,
        name: segment ?? 'No segment',
        why: { ...figure, kind: 'segment', ...(segment ? { segment } : {}) },
      };
    }),
  );

const grouped = (rows: readonly Row[]): Row[] => {
  const sums = new Map<string, Row>();
  for (const row of rows) sums.set(row.name, { ...row, value: (sums.get(row.name)?.value ?? 0) + row.value });
  return [...sums.values()].filter(({ value }) => value !== 0);
};
