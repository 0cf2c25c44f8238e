import { add, div, type Expr, lag, missing, mul, num, type Row, ref, sub, sumOver, when } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type InputValue, type Metric } from '../formula/metric.ts';
import type { PlanSegment } from '../plan/schema.ts';
import type { QuantityText } from '../units/quantity.ts';

export const segmentOf = (row: Row, members: Members): PlanSegment => members.segment(row.segment ?? '');

export type Read = (segment: PlanSegment) => QuantityText | Readonly<Record<string, QuantityText>> | undefined;

/** A driver of a segment, at `segments.<id>.<tail>`. */
export const segmentDriver = (
  id: string,
  name: string,
  rule: string,
  unit: string,
  tail: string,
  read: Read,
  kind: 'stock' | 'flow' = 'stock',
  assumed?: number,
): Metric =>
  driver({
    id,
    name,
    rule,
    unit,
    kind,
    dims: ['segment'],
    input: (row, members): InputValue | undefined => {
      const value = read(segmentOf(row, members));
      if (value !== undefined) return { path: `segments.${row.segment}.${tail}`, value };
      return assumed === undefined
        ? undefined
        : { path: `segments.${row.segment}.${tail}`, value: assumed, assumed: true };
    },
  });

export const perSegment = { dims: ['segment'] } as const;

export const moves = (row: Row, members: Members): boolean => !members.isTemplate(row.segment ?? '');

export const lagArr = lag('arr', 1, ref('arr.opening'));

export const lagCustomers = lag('customers', 1, ref('customers.opening'));

export const hasCalendar = (row: Row, members: Members): boolean =>
  segmentOf(row, members).movements?.renewals !== undefined;

export const flow = { kind: 'flow', ...perSegment } as const;

const history = { before: missing('twelve months of history') };

/** V4 from gross movements: what is left of a dollar (or customer) of twelve months ago, as a chained index. */
export function retention(kind: 'grr' | 'nrr' | 'logo'): Metric[] {
  const names = { grr: 'GRR', nrr: 'NRR', logo: 'Logo retention' } as const;
  const kept: Record<typeof kind, Expr> = {
    grr: sub(num(1), div(add(ref('arr.churn'), ref('arr.contraction')), lagArr)),
    nrr: add(num(1), div(sub(ref('arr.expansion'), add(ref('arr.churn'), ref('arr.contraction'))), lagArr)),
    logo: sub(num(1), div(ref('customers.churned'), lagCustomers)),
  };
  const base = kind === 'logo' ? lagCustomers : lagArr;
  const yearAgo =
    kind === 'logo'
      ? lag('customers', 12, ref('customers.opening'), history)
      : lag('arr', 12, ref('arr.opening'), history);
  const index = `retention.${kind}.index`;
  return [
    {
      id: index,
      name: `${names[kind]} index`,
      rule: 'V4',
      unit: '1',
      kind: 'asOf',
      ...perSegment,
      auxiliary: true,
      where: grossKnown,
      totals: { segment: 'none' },
      about: 'Stands at 1 until there is something to keep.',
      formula: when(base, '>', num(0), mul(lag(index, 1, num(1)), kept[kind]), lag(index, 1, num(1))),
      needs: 'gross movements',
    },
    {
      id: `retention.${kind}`,
      name: names[kind],
      rule: 'V4',
      unit: '1',
      kind: 'asOf',
      ...perSegment,
      needs: 'gross movements',
      about: 'Over the twelve months that end here; needs twelve months of history and gross movements.',
      totals: {
        segment: div(sumOver('segment', mul(yearAgo, ref(`retention.${kind}`))), sumOver('segment', yearAgo)),
      },
      choose: (row, members) => (grossKnown(row, members) ? 'gross' : undefined),
      variants: {
        gross: div(ref(index), lag(index, 12, num(1), history)),
      },
    },
  ];
}

/** Whether a segment's gross movements are known; where months are closed on net actuals alone they are not (V4). */
export function grossKnown(row: Row, members: Members): boolean {
  const has = (metric: string): boolean => members.plan.actuals?.[metric]?.[row.segment ?? ''] !== undefined;
  return moves(row, members) && (!has('arr') || has('arr.churn'));
}
