import { add, div, type Expr, lag, missing, mul, num, type Row, ref, sub } from '../formula/expr.ts';
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

/** V4 from gross movements: what is left of a dollar (or customer) of twelve months ago, as a chained index. */
export function retention(kind: 'grr' | 'nrr' | 'logo'): Metric[] {
  const names = { grr: 'GRR', nrr: 'NRR', logo: 'Logo retention' } as const;
  const kept: Record<typeof kind, Expr> = {
    grr: sub(num(1), div(add(ref('arr.churn'), ref('arr.contraction')), lagArr)),
    nrr: add(num(1), div(sub(ref('arr.expansion'), add(ref('arr.churn'), ref('arr.contraction'))), lagArr)),
    logo: sub(num(1), div(ref('customers.churned'), lagCustomers)),
  };
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
      where: totalsMove,
      formula: mul(lag(index, 1, num(1)), kept[kind]),
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
      choose: (row, members) => (totalsMove(row, members) ? 'gross' : undefined),
      variants: {
        gross: div(ref(index), lag(index, 12, num(1), { before: missing('twelve months of history') })),
      },
    },
  ];
}

export function totalsMove(row: Row, members: Members): boolean {
  return row.segment === undefined
    ? Object.keys(members.plan.segments).every((segment) => !members.isTemplate(segment))
    : moves(row, members);
}
