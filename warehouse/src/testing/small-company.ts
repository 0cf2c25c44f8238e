import fc from 'fast-check';

/** A company small enough to check by hand: everything a cost run reads, as plain rows. */
export type SmallCompany = {
  readonly customers: readonly { readonly id: string; readonly segment: string; readonly region: string }[];
  readonly subscriptions: readonly {
    readonly customer: string;
    readonly product: string;
    readonly from: string;
    readonly to: string;
    readonly cents: number;
  }[];
  readonly people: readonly {
    readonly id: string;
    readonly role: string;
    readonly from: string;
    readonly to: string;
    readonly fte: number;
  }[];
  readonly entries: readonly {
    readonly person: string;
    readonly customer: string;
    readonly day: string;
    readonly minutes: number;
    readonly activity: string;
  }[];
  readonly cases: readonly {
    readonly person: string;
    readonly customer: string;
    readonly day: string;
    readonly minutes: number;
    readonly product: string;
  }[];
  readonly ledger: readonly {
    readonly day: string;
    readonly account: string;
    readonly cents: number;
    readonly customer: string;
  }[];
};

export const ACCOUNTS = [
  'pay-csm',
  'pay-support',
  'pay-manager',
  'hosting',
  'travel',
  'seats',
  'odd',
  'rent',
  'it',
] as const;

export const SMALL_COSTING = `currency: USD
capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }
caseRole: support
life: { months: 3 }
pools:
  csm: { kind: people, roles: [csm], line: csm, activities: { onboarding: implementation } }
  support: { kind: people, roles: [support], line: support }
  management: { kind: people, roles: [manager], line: csm, driver: customers }
  hosting: { kind: driver, driver: arr, line: hosting }
  seats: { kind: driver, driver: seats, line: tools }
  travel: { kind: direct, line: travel }
  office: { kind: corporate, driver: fte, line: corporate }
  it: { kind: corporate, to: { office: 25%, csm: 50%, hosting: 25% }, line: corporate }
rules:
  - { account: pay-csm, pool: csm }
  - { account: pay-support, pool: support }
  - { account: pay-manager, pool: management }
  - { account: hosting, pool: hosting }
  - { account: seats, pool: seats }
  - { account: 'trav*', pool: travel }
  - { account: rent, pool: office }
  - { account: it, pool: it }
`;

const MONTHS = ['2025-01', '2025-02', '2025-03'] as const;
const day = fc
  .tuple(fc.constantFrom(...MONTHS), fc.integer({ min: 1, max: 28 }))
  .map(([month, number]) => `${month}-${String(number).padStart(2, '0')}`);
const CUSTOMERS = ['c1', 'c2', 'c3', 'c4'];
const anyone = fc.constantFrom(...CUSTOMERS, '', 'c9');

export const smallCompany: fc.Arbitrary<SmallCompany> = fc.record({
  customers: fc.constant(
    CUSTOMERS.map((id, index) => ({
      id,
      segment: index < 2 ? 'big' : 'small',
      region: index % 2 === 0 ? 'amer' : 'emea',
    })),
  ),
  subscriptions: fc.array(
    fc.record({
      customer: fc.constantFrom(...CUSTOMERS, 'c8'),
      product: fc.constantFrom('core', 'extra'),
      from: fc.constantFrom('2024-06-01', '2025-01-15', '2025-02-01'),
      to: fc.constantFrom('', '2025-01-31', '2025-02-27'),
      cents: fc.integer({ min: 0, max: 50_000_000 }),
    }),
    { maxLength: 6 },
  ),
  people: fc
    .array(
      fc.record({
        role: fc.constantFrom('csm', 'support', 'manager'),
        from: fc.constantFrom('2024-01-01', '2025-01-10', '2025-02-01'),
        to: fc.constantFrom('', '2025-02-14', '2025-03-31'),
        fte: fc.constantFrom(1, 0.8, 0.5),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((rows) => rows.map((row, index) => ({ id: `p${index + 1}`, ...row }))),
  entries: fc.array(
    fc.record({
      person: fc.constantFrom('p1', 'p2', 'p3', 'p9'),
      customer: anyone,
      day,
      minutes: fc.integer({ min: 0, max: 6000 }),
      activity: fc.constantFrom('call', 'Onboarding'),
    }),
    { maxLength: 14 },
  ),
  cases: fc.array(
    fc.record({
      person: fc.constantFrom('p1', 'p2', ''),
      customer: anyone,
      day,
      minutes: fc.integer({ min: 0, max: 400 }),
      product: fc.constantFrom('core', 'extra', ''),
    }),
    { maxLength: 8 },
  ),
  ledger: fc.array(
    fc.record({
      day,
      account: fc.constantFrom(...ACCOUNTS),
      cents: fc.integer({ min: -1_000_000, max: 9_999_999 }),
      customer: anyone,
    }),
    { minLength: 1, maxLength: 14 },
  ),
});

/** The exports of the company, by file name. */
export const smallFiles = (company: SmallCompany): Record<string, string> => ({
  'customers.csv': csv(
    'customer,segment,region',
    company.customers.map(({ id, segment, region }) => [id, segment, region]),
  ),
  'subscriptions.csv': csv(
    'subscription,customer,product,starts_on,ends_on,arr,currency,seats',
    company.subscriptions.map((row, index) => [
      `s${index}`,
      row.customer,
      row.product,
      row.from,
      row.to,
      (row.cents / 100).toFixed(2),
      'USD',
      String(index % 4),
    ]),
  ),
  'people.csv': csv(
    'person,role,starts_on,ends_on,fte',
    company.people.map((row) => [row.id, row.role, row.from, row.to, String(row.fte)]),
  ),
  'time_entries.csv': csv(
    'entry,person,customer,started_on,minutes,activity',
    company.entries.map((row, index) => [
      `e${index}`,
      row.person,
      row.customer,
      row.day,
      String(row.minutes),
      row.activity,
    ]),
  ),
  'cases.csv': csv(
    'case,customer,product,opened_at,minutes,person',
    company.cases.map((row, index) => [
      `k${index}`,
      row.customer,
      row.product,
      `${row.day} 10:00`,
      String(row.minutes),
      row.person,
    ]),
  ),
  'ledger.csv': csv(
    'line,posted_on,account,amount,currency,customer',
    company.ledger.map((row, index) => [
      `l${index}`,
      row.day,
      row.account,
      (row.cents / 100).toFixed(2),
      'USD',
      row.customer,
    ]),
  ),
});

const csv = (header: string, rows: readonly (readonly string[])[]): string =>
  `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;
