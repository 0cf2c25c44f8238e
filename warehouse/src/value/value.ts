import { type Finding, inOrder, medianOf, type Quadrant, quadrantOf, scores, servedAgainst } from '@fulcrum/engine';
import { allocatePots } from '../cost/allocation/queries.ts';
import type { Money } from '../cost/cost.ts';
import type { Costing } from '../cost/costing.ts';
import { prepareCost } from '../cost/prepare-cost.ts';
import type { Facts } from '../db/open-facts.ts';
import { exponentOf } from '../profiles/currencies.ts';
import type { Scope } from '../scope.ts';
import { NEEDS, type Need, WORTHS, type Worth } from './policy.ts';
import { type CustomerTraits, customerTraits, FEWEST_MONTHS, makeWindow } from './queries.ts';
import { nextOf, reasonOf } from './reasons.ts';
import { needTraits, worthTraits } from './traits.ts';

/** A customer in the quadrant: money and hours are of recurring work and of a year, scaled from its months in the window, three at least. */
export type ValuedCustomer = {
  readonly customer: string;
  readonly name: string | undefined;
  readonly segment: string | undefined;
  readonly arr: Money;
  readonly cost: Money;
  readonly hours: number;
  /** 0 to 100; undefined where nothing it stands on is known. */
  readonly need: number | undefined;
  readonly value: number | undefined;
  readonly quadrant: Quadrant;
  /** Hours it would get by need × value among its own, and how far it is from that: above 0 over-served. */
  readonly expectedHours: number;
  readonly gapHours: number;
  /** The gap at the price of its group's hours. */
  readonly gap: Money;
};
export type ServedCustomer = ValuedCustomer & { readonly reason: string; readonly next: string };

type WeightUsed<Trait> = {
  readonly trait: Trait;
  readonly weight: number /** Customers it is known of. */;
  readonly known: number;
};

export type ValueReport = {
  readonly status: 'computed';
  readonly currency: string;
  readonly scale: number;
  readonly from: string;
  readonly to: string;
  readonly months: number;
  readonly within: 'segment' | 'all';
  readonly weights: { readonly need: readonly WeightUsed<Need>[]; readonly value: readonly WeightUsed<Worth>[] };
  /** The middle of cost and value, which the quadrants meet at. */
  readonly middle: { readonly cost: Money; readonly value: number };
  readonly quadrants: readonly {
    readonly quadrant: Quadrant;
    readonly customers: number;
    readonly arr: Money;
    readonly cost: Money;
    readonly hours: number;
  }[];
  /** Customers with ARR at the end, the dearest first. */
  readonly customers: readonly ValuedCustomer[];
  /** The twenty farthest on each side, by money, of those with three months or more. */
  readonly over: readonly ServedCustomer[];
  readonly under: readonly ServedCustomer[];
  readonly findings: readonly Finding[];
};
export type ValueResult = { readonly status: 'impossible'; readonly findings: readonly Finding[] } | ValueReport;

const LISTED = 20;
const ORDER = ['invest', 'protect', 'redesign', 'scale'] as const satisfies readonly Quadrant[];

/** Need and value of every customer beside its cost: the quadrant, and who gets more or less than need × value would give (METHOD C14). */
export const value = (facts: Facts, scope: Scope, costing: Costing): Promise<ValueResult> =>
  facts.exclusively(async (connection): Promise<ValueResult> => {
    const prepared = await prepareCost(connection, scope, costing);
    if ('impossible' in prepared) return { status: 'impossible', findings: prepared.impossible };
    await allocatePots(connection);
    const window = await makeWindow(connection);
    const rows = await customerTraits(connection, scope.workspace, costing.oneTimeLines);
    if (rows.length === 0)
      return {
        status: 'impossible',
        findings: [
          {
            code: 'value.nobody',
            severity: 'error',
            message: 'no customer has ARR in the last month of the ledger',
            advice: 'import subscriptions (subscription, customer, starts_on, ends_on, arr, currency)',
          },
        ],
      };
    const scale = 10 ** exponentOf(costing.currency);
    const money = (minor: number): Money => ({ minor: Math.round(minor), currency: costing.currency });
    const yearly = ({ months }: CustomerTraits, amount: number): number =>
      (amount * 12) / Math.max(FEWEST_MONTHS, months);
    const policy = costing.scores;
    const needOf = scores(
      rows.map((own) => ({ id: own.customer, traits: needTraits(own) })),
      policy.need,
    );
    const worthOf = scores(
      rows.map((own) => ({ id: own.customer, traits: worthTraits(own) })),
      policy.value,
    );
    const groupOf = (segment: string | undefined): string => (policy.within === 'all' ? '' : (segment ?? ''));
    const served = servedAgainst(
      rows.map((own) => ({
        id: own.customer,
        group: groupOf(own.segment),
        hours: yearly(own, own.seconds) / 3600,
        need: needOf.get(own.customer)?.score,
        value: worthOf.get(own.customer)?.score,
      })),
    );
    const price = new Map<string, { minor: number; seconds: number }>();
    for (const own of rows) {
      const sum = price.get(groupOf(own.segment)) ?? { minor: 0, seconds: 0 };
      price.set(groupOf(own.segment), { minor: sum.minor + own.timeCost, seconds: sum.seconds + own.seconds });
    }
    const middle = {
      cost: medianOf(rows.map((own) => yearly(own, own.cost))) ?? 0,
      value: medianOf(rows.flatMap((own) => worthOf.get(own.customer)?.score ?? [])) ?? 0,
    };
    const placed = rows.map((own, at) => {
      const { expected = 0, gap = 0 } = served[at] ?? {};
      const [need, worth] = [needOf.get(own.customer), worthOf.get(own.customer)];
      const { minor, seconds } = price.get(groupOf(own.segment)) ?? { minor: 0, seconds: 0 };
      const customer: ValuedCustomer = {
        customer: own.customer,
        name: own.name,
        segment: own.segment,
        arr: money(own.arr),
        cost: money(yearly(own, own.cost)),
        hours: yearly(own, own.seconds) / 3600,
        need: need?.score,
        value: worth?.score,
        quadrant: quadrantOf(yearly(own, own.cost), worth?.score ?? middle.value, middle),
        expectedHours: expected,
        gapHours: gap,
        gap: money(seconds > 0 ? gap * 3600 * (minor / seconds) : 0),
      };
      return { customer, words: { own, need, value: worth, hours: customer.hours, expected } };
    });
    const byGap = (sign: number) =>
      placed
        .filter(({ customer, words }) => customer.gapHours * sign > 0 && words.own.months >= FEWEST_MONTHS)
        .sort(
          (a, b) =>
            sign * (b.customer.gap.minor - a.customer.gap.minor) ||
            (a.customer.customer < b.customer.customer ? -1 : 1),
        )
        .slice(0, LISTED)
        .map(({ customer, words }) => ({ ...customer, reason: reasonOf(words, scale), next: nextOf(words) }));
    const known = (trait: Need | Worth): number =>
      rows.filter((own) => ({ ...needTraits(own), ...worthTraits(own) })[trait] !== undefined).length;
    const used = <Trait extends Need | Worth>(traits: readonly Trait[], own: Partial<Record<Trait, number>>) => {
      const total = traits.reduce((sum, trait) => sum + (own[trait] ?? 0), 0);
      return traits.map((trait) => ({ trait, weight: (own[trait] ?? 0) / total, known: known(trait) }));
    };
    const weights = { need: used(NEEDS, policy.need), value: used(WORTHS, policy.value) };
    return {
      status: 'computed',
      currency: costing.currency,
      scale,
      ...window,
      within: policy.within,
      weights,
      middle: { cost: money(middle.cost), value: middle.value },
      quadrants: ORDER.map((quadrant) => {
        const own = placed.filter(({ customer }) => customer.quadrant === quadrant).map(({ customer }) => customer);
        return {
          quadrant,
          customers: own.length,
          arr: money(own.reduce((sum, { arr }) => sum + arr.minor, 0)),
          cost: money(own.reduce((sum, { cost }) => sum + cost.minor, 0)),
          hours: own.reduce((sum, { hours }) => sum + hours, 0),
        };
      }),
      customers: placed
        .map(({ customer }) => customer)
        .sort((a, b) => b.cost.minor - a.cost.minor || (a.customer < b.customer ? -1 : 1)),
      over: byGap(1),
      under: byGap(-1),
      findings: inOrder([...prepared.findings, ...unknownTraits([...weights.need, ...weights.value], rows.length)]),
    };
  });

const FROM: Readonly<Record<Need | Worth, string>> = {
  cases: 'cases',
  sentiment: 'sentiment (survey answers with a score)',
  onboarding: 'the first day of customers, or their subscriptions',
  renewal: 'subscriptions with an end',
  engagement: 'engagement (academy, help center, community)',
  arr: 'subscriptions',
  potential: 'potential of customers',
  growth: 'subscriptions of the year before',
};

const unknownTraits = (used: readonly WeightUsed<Need | Worth>[], customers: number): Finding[] => {
  const absent = used.filter(({ weight, known }) => weight > 0 && known === 0);
  return absent.length === 0
    ? []
    : [
        {
          code: 'value.unknown',
          severity: 'note',
          message: `scores stand without ${absent.map(({ trait }) => trait).join(', ')}, of which nothing is known; the other weights count for more`,
          advice: `import ${absent.map(({ trait }) => FROM[trait]).join('; ')}; or give these no weight under \`scores\` in the costing file`,
          path: 'scores',
          evidence: { traits: absent.map(({ trait, weight }) => ({ trait, weight })), customers },
        },
      ];
};
