import { dayText, MONTHS, monthText, shifted } from './calendar.ts';
import { csvText } from './csv.ts';
import type { Random } from './random.ts';

export type Contract = {
  readonly id: string;
  readonly product: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly arr: number;
};
export type Customer = {
  readonly id: string;
  readonly name: string;
  readonly segment: string;
  readonly region: string;
  readonly startedOn: string;
  readonly endedOn: string;
  readonly contracts: readonly Contract[];
  /** How much attention it takes, around 1. */
  readonly appetite: number;
};

/** Segments with how many customers, ARR of a typical one, and what happens at renewal. */
const SEGMENTS = [
  {
    id: 'strategic',
    share: 25,
    median: 330_000,
    spread: 0.22,
    low: 250_001,
    high: 900_000,
    churn: 0.03,
    grow: 0.4,
    shrink: 0.05,
  },
  {
    id: 'enterprise',
    share: 117,
    median: 140_000,
    spread: 0.25,
    low: 100_000,
    high: 250_000,
    churn: 0.06,
    grow: 0.34,
    shrink: 0.08,
  },
  {
    id: 'smb',
    share: 715,
    median: 24_500,
    spread: 0.42,
    low: 15_000,
    high: 99_000,
    churn: 0.12,
    grow: 0.26,
    shrink: 0.1,
  },
  {
    id: 'digital',
    share: 810,
    median: 6_200,
    spread: 0.45,
    low: 1_200,
    high: 14_900,
    churn: 0.19,
    grow: 0.18,
    shrink: 0.08,
  },
] as const;
const REGIONS = [
  { id: 'amer', share: 0.5 },
  { id: 'emea', share: 0.35 },
  { id: 'apac', share: 0.15 },
] as const;
const FIRST =
  'Quilted Sleepy Crooked Velvet Paper Marbled Whistling Upside Polka Borrowed Clockwork Gingham Lopsided Mossy Nimble Patchwork Rusty Silken Tangled Wobbly Feathered Pickled Sunken Twelfth'.split(
    ' ',
  );
const SECOND =
  'Anvil Teapot Lantern Pigeon Umbrella Thimble Barnacle Compass Turnip Kettle Doorbell Walnut Trombone Sundial Pumpkin Ladder Marmot Button Gazebo Bobbin Cactus Puddle Hammock Spoon'.split(
    ' ',
  );
const KIND =
  'Works Supply Freight Textiles Foods Clinics Energy Studios Mills Bank Schools Logistics Optics Gardens'.split(' ');

export const CUSTOMERS = 1667;
const OPENING = 1236;
const LAST_DAY = '2026-02-28';

/** 1,667 customers: most there before 2025, the others arriving month by month; renewals bring growth, shrinking and churn. */
export const customersOf = (random: Random): Customer[] => {
  const names = new Set<string>();
  return Array.from({ length: CUSTOMERS }, (_, index) => {
    const segment = random.weighted(SEGMENTS, ({ share }) => share);
    const region = random.weighted(REGIONS, ({ share }) => share).id;
    const id = `C-${String(index + 1).padStart(4, '0')}`;
    const isOld = index < OPENING;
    // A little more arrives each month, and most in the last month of a quarter.
    const month = random.weighted(
      MONTHS,
      ({ index: place, month: number }) => (1 + place * 0.05) * (number % 3 === 0 ? 1.35 : 0.9),
    );
    const startedOn = isOld
      ? dayText(random.whole(2019, 2024), random.whole(1, 12), random.whole(1, 28))
      : `${monthText(month)}-${String(random.whole(1, 28)).padStart(2, '0')}`;
    const arr = clamp(random.lognormal(segment.median, segment.spread), segment.low, segment.high);
    const { contracts, endedOn } = contractsOf(random, id, startedOn, arr, segment);
    return {
      id,
      name: nameOf(random, names),
      segment: segment.id,
      region,
      startedOn,
      endedOn,
      contracts,
      appetite: random.lognormal(1, 0.6),
    };
  });
};

const contractsOf = (
  random: Random,
  id: string,
  startedOn: string,
  firstArr: number,
  segment: (typeof SEGMENTS)[number],
): { contracts: Contract[]; endedOn: string } => {
  const contracts: Contract[] = [];
  const hasInsights = random.chance(segment.id === 'digital' ? 0.12 : 0.45);
  let arr = firstArr;
  let startsOn = startedOn;
  while (shifted(startsOn, 12) <= '2025-01-01') startsOn = shifted(startsOn, 12);
  for (let term = 1; ; term += 1) {
    const endsOn = shifted(startsOn, 12, -1);
    const insights = hasInsights ? Math.round(arr * 0.22) : 0;
    contracts.push({ id: `${id}-core-${term}`, product: 'core', startsOn, endsOn, arr: Math.round(arr) - insights });
    if (insights > 0) contracts.push({ id: `${id}-ins-${term}`, product: 'insights', startsOn, endsOn, arr: insights });
    if (endsOn >= LAST_DAY) return { contracts, endedOn: '' };
    const fate = random.next();
    if (fate < segment.churn) return { contracts, endedOn: endsOn };
    if (fate < segment.churn + segment.shrink) arr *= 0.7 + random.next() * 0.25;
    else if (fate > 1 - segment.grow) arr *= 1.08 + random.next() * 0.4;
    else arr *= 1.03;
    startsOn = shifted(startsOn, 12);
  }
};

const nameOf = (random: Random, names: Set<string>): string => {
  for (;;) {
    const name = `${random.pick(FIRST)} ${random.pick(SECOND)} ${random.pick(KIND)}`;
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
};

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** ARR under contract on a day. */
export const arrOn = (customer: Customer, date: string): number =>
  customer.contracts
    .filter(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn)
    .reduce((sum, { arr }) => sum + arr, 0);

/** The dirt in it: a name that looks like a formula, blanks around a key, a row twice, one without region, one that has no contract. */
export const customersCsv = (customers: readonly Customer[]): string => {
  const rows = customers.map((customer, index): string[] => {
    const name =
      index === 411 ? '=SUM(B2:B9) Holdings' : index === 902 ? 'Lopsided "Button", Sons & Daughters' : customer.name;
    const products = [...new Set(customer.contracts.map(({ product }) => product))].join(';');
    const parent = index % 97 === 96 ? (customers[index - 50]?.id ?? '') : '';
    return [
      index === 58 ? `${customer.id} ` : customer.id,
      name,
      parent,
      customer.segment,
      index === 700 ? '' : customer.region,
      products,
      customer.startedOn,
      customer.endedOn,
    ];
  });
  const again = rows[120];
  if (again) rows.push(again);
  return csvText(['customer', 'name', 'parent', 'segment', 'region', 'products', 'started_on', 'ended_on'], rows);
};

const WITHOUT_ARR = 'C-0333';

/** The dirt in it: a date that is none, an amount with letters, a contract of a customer nobody knows, one customer left out. */
export const subscriptionsCsv = (customers: readonly Customer[]): string => {
  const rows = customers.flatMap((customer) =>
    customer.id === WITHOUT_ARR
      ? []
      : customer.contracts.map((contract): string[] => [
          contract.id,
          customer.id,
          contract.product,
          contract.startsOn,
          contract.endsOn,
          contract.arr.toFixed(2),
          'USD',
        ]),
  );
  rows.push(
    ['C-8801-core-1', 'C-8801', 'core', '2025-03-01', '2026-02-28', '18000.00', 'USD'],
    ['C-0007-addon-1', 'C-0007', 'insights', '2025-02-30', '2026-02-28', '900.00', 'USD'],
    ['C-0008-addon-1', 'C-0008', 'insights', '2025-05-01', '2026-04-30', 'tbd', 'USD'],
    ['C-0009-addon-1', 'C-0009', 'insights', '2025-05-01', '2026-04-30', '700.00', 'US$'],
  );
  return csvText(['subscription', 'customer', 'product', 'starts_on', 'ends_on', 'arr', 'currency'], rows);
};
