import type { CostReport } from '@fulcrum/server';
import { formatMonth } from '../components/format.ts';
import type { CellFigure } from './cost-address.ts';
import type { FedTrace, Row } from './cost-trace.ts';
import { BASIS_WORDS, memberName } from './cost-words.ts';
import { EXPLORED, type Explored, monthsOf, whereOf, whereText } from './explorer-address.ts';

/** What cells of any members are made of: by pool and by month, each a figure again. Expects the report of those members by pool and month. */
export const cellTrace = (figure: CellFigure, report: Pick<CostReport, 'cells' | 'basis'>): FedTrace => {
  const where = whereOf(figure.where);
  const months = monthsOf(figure.months);
  const cells = report.cells.filter(({ by: { month }, kind }) => {
    const isThen = months === undefined || (month != null && month >= months[0] && month <= months[1]);
    return isThen && (figure.kind === undefined || kind === figure.kind);
  });
  const members = Object.entries(where).filter(([name]) => name !== 'month') as [Explored, string][];
  const names = members.map(([name, member]) =>
    member === '' ? memberName({ kind: figure.kind ?? 'assigned' }, name) : member,
  );
  const split = (of: 'pool' | 'month'): Row[] => {
    if (where[of] !== undefined) return [];
    const sums = new Map<string, number>();
    for (const { by, money } of cells) sums.set(by[of] ?? '', (sums.get(by[of] ?? '') ?? 0) + money.minor);
    return [...sums]
      .filter(([, minor]) => minor !== 0)
      .sort(([a, x], [b, y]) => (of === 'month' ? a.localeCompare(b) : y - x))
      .map(([member, value]): Row => {
        const { months: _, ...rest } = figure;
        const own = whereText({ ...where, [of]: member }) ?? '';
        return {
          name: of === 'month' ? formatMonth(member) : member,
          value,
          unit: 'money',
          why: of === 'month' ? { ...rest, where: own } : { ...figure, where: own },
        };
      });
  };
  const pools = split('pool');
  const byMonth = split('month');
  const hours = cells.reduce((total, one) => total + one.hours, 0);
  return {
    name:
      [...new Set(names), ...(where.month === undefined ? [] : [formatMonth(where.month)])].join(', ') || 'All cost',
    value: cells.reduce((total, { money }) => total + money.minor, 0),
    unit: 'money',
    words: `Cells with this ${members.map(([name]) => EXPLORED[name].toLowerCase()).join(', ') || 'span'}: decided once, at the finest grain, in whole minor units, and summed.`,
    rule: 'C13',
    basis: BASIS_WORDS[report.basis].name.toLowerCase(),
    parts: [
      ...(pools.length === 0 ? [] : [{ title: 'By pool', rows: pools }]),
      ...(byMonth.length < 2 ? [] : [{ title: 'By month', rows: byMonth }]),
      ...(hours === 0 || where.customer !== undefined
        ? []
        : [{ title: 'Behind it', rows: [{ name: 'Hours', value: hours, unit: 'h' as const }] }]),
    ],
    feeds: [],
  };
};
