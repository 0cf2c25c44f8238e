import { allocate } from '@fulcrum/engine';
import type { Money } from '../cost/cost.ts';
import type { CaseGroup } from './queries.ts';

/** Cases of a period or group: how many, how long, what they cost. A rate without anything under it is undefined, never 0. */
export type SupportCases = {
  readonly cases: number;
  /** Cases with recorded minutes, which `minutesPerCase`, `medianMinutes` and `costPerCase` are of. */
  readonly timed: number;
  readonly minutes: number;
  readonly minutesPerCase: number | undefined;
  readonly medianMinutes: number | undefined;
  /** Minutes × the month's rate of who spent them, without unused time. */
  readonly cost: Money;
  readonly costPerCase: Money | undefined;
  /** Minor units a minute, unrounded. */
  readonly costPerMinute: number | undefined;
  readonly customers: number | undefined;
  readonly casesPerCustomerYear: number | undefined;
  readonly contactsPerCase: number | undefined;
  readonly reopenedShare: number | undefined;
  /** Cases that say whether they were reopened. */
  readonly reopenedKnown: number;
};

export type GroupedCases = { readonly name: string | undefined } & SupportCases;

type Context = {
  readonly months: number;
  readonly customers: number | undefined;
  readonly money: (minor: number) => Money;
};

export const supportCases = (
  group: CaseGroup,
  { months, customers, money }: Context,
  minor = Math.round(group.cost),
): SupportCases => ({
  cases: group.cases,
  timed: group.timed,
  minutes: group.minutes,
  minutesPerCase: ratio(group.minutes, group.timed),
  medianMinutes: group.medianMinutes,
  cost: money(minor),
  costPerCase: group.timed > 0 ? money(Math.round(minor / group.timed)) : undefined,
  costPerMinute: ratio(minor, group.minutes),
  customers,
  casesPerCustomerYear: customers === undefined ? undefined : ratio((group.cases * 12) / months, customers),
  contactsPerCase: group.contacts === undefined ? undefined : ratio(group.contacts, group.contactsKnown),
  reopenedShare: ratio(group.reopened, group.reopenedKnown),
  reopenedKnown: group.reopenedKnown,
});

const ratio = (over: number, under: number): number | undefined => (under > 0 ? over / under : undefined);

/** The groups of one dimension; their costs sum to that of all cases, to the minor unit (METHOD T5). */
export const groupedCases = (
  groups: readonly CaseGroup[],
  context: Omit<Context, 'customers'> & { readonly customers: ReadonlyMap<string | undefined, number> | undefined },
): GroupedCases[] => {
  const total = Math.round(groups.reduce((sum, { cost }) => sum + cost, 0));
  // A credited ledger can make a month's rate negative; then groups are rounded by themselves.
  const isSpread = groups.every(({ cost }) => cost >= 0);
  const { shares } = allocate(
    isSpread ? total : 0,
    isSpread ? groups.map(({ name, cost }) => ({ id: name ?? '', weight: cost })) : [],
  );
  return groups.map((group, at) => ({
    name: group.name,
    ...supportCases(
      group,
      { ...context, customers: group.name === undefined ? undefined : context.customers?.get(group.name) },
      isSpread ? (shares[at]?.amount ?? 0) : Math.round(group.cost),
    ),
  }));
};
