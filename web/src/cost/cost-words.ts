import type { CostReport } from '@fulcrum/server';
import { formatMonth, formatNumber, formatShare, formatShort } from '../components/format.ts';
import type { Four, SegmentLine } from './cost-figures.ts';
import type { Row } from './cost-trace.ts';
import { EXPLORED, type Explored } from './explorer-address.ts';
import type { Member, Pivot } from './pivot.ts';

/** What the page's charts and tables show, said in words from their own figures. */

export const BASIS_WORDS = {
  'as-incurred': { name: 'As incurred', about: 'cost of the period; the only basis that ties to the ledger' },
  'first-year': { name: 'First year', about: 'one-time cost of new customers in full' },
  steady: { name: 'Steady state', about: 'recurring cost only' },
  amortised: { name: 'Amortised', about: 'one-time cost spread over a customer’s life' },
} as const;

export const reconciliationWords = ({ ledger, assigned, unused, unassigned }: Four, scale: number): string => {
  if (ledger === 0) return 'The ledger holds nothing for this span';
  const part = (of: number): string => formatShare(of / ledger, 0);
  return `Of ${formatShort(ledger / scale)} in the ledger ${part(assigned)} reached a customer, ${part(unused)} is unused capacity, ${part(unassigned)} has no known customer`;
};

/** Whether the parts make the ledger, to the minor unit (METHOD C6). */
export const isConserved = ({ ledger, assigned, unused, unassigned }: Four): boolean =>
  assigned + unused + unassigned === ledger;

export const segmentWords = (lines: readonly SegmentLine[]): string => {
  const known = lines
    .filter((line) => line.shareOfArr !== undefined)
    .sort((a, b) => (b.shareOfArr ?? 0) - (a.shareOfArr ?? 0));
  const [dearest] = known;
  const cheapest = known.at(-1);
  if (dearest?.shareOfArr === undefined || cheapest?.shareOfArr === undefined) return 'Cost by segment and month';
  if (dearest === cheapest) return `${dearest.name} costs ${formatShare(dearest.shareOfArr)} of its ARR`;
  if (formatShare(dearest.shareOfArr) === formatShare(cheapest.shareOfArr))
    return `Every segment costs about ${formatShare(dearest.shareOfArr)} of its ARR`;
  return `${dearest.name} costs ${formatShare(dearest.shareOfArr)} of its ARR, ${cheapest.name} ${formatShare(cheapest.shareOfArr)}`;
};

const WITHOUT = { unused: 'Unused capacity', unassigned: 'Unassigned' } as const;

/** What a row or column of the explorer is called. */
export const memberName = ({ member, kind = 'assigned' }: Pick<Member, 'member' | 'kind'>, of: Explored): string => {
  if (member !== undefined) return of === 'month' ? formatMonth(member, 'short') : member;
  return kind === 'assigned' ? `No ${EXPLORED[of].toLowerCase()}` : WITHOUT[kind];
};

export const pivotWords = (
  { lines, total }: Pick<Pivot, 'lines' | 'total'>,
  down: Explored,
  { scale }: Pick<CostReport, 'scale'>,
): string => {
  if (total === 0) return 'No cost here';
  const [top] = [...lines].sort((a, b) => b.total - a.total);
  if (top?.share === undefined) return 'Cost of delivery';
  return `${memberName(top, down)} takes ${formatShare(top.share, 0)} of ${formatShort(total / scale)}`;
};

type Amount = Pick<Row, 'value' | 'unit'>;
type Measure = Pick<CostReport, 'currency' | 'scale'>;

/** A figure of the facts in full, without its unit: money to the minor unit. */
export const amountText = ({ value, unit }: Amount, { scale }: Pick<Measure, 'scale'>): string => {
  switch (unit) {
    case 'money':
    case 'money a year':
      return formatNumber(value / scale, Math.round(Math.log10(scale)));
    case 'share':
      return formatNumber(value * 100, 2);
    case 'h':
    case 'customers':
      return formatNumber(value, Number.isInteger(value) ? 0 : 2);
  }
};

export const unitText = ({ unit }: Pick<Amount, 'unit'>, { currency }: Pick<Measure, 'currency'>): string =>
  ({ money: currency, 'money a year': `${currency} / year`, share: '%', h: 'h', customers: 'customers' })[unit];
