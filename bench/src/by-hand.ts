import { type Evaluation, resolve, valueOf } from '../../engine/src/index.ts';

/**
 * The bench plan's main figures as somebody would write them for this plan only: customers and ARR by movement, revenue,
 * retention, cases, and the support team with its roster. Drivers are read once; each month is one pass of a loop.
 */
export type ByHand = {
  readonly rows: ReadonlyMap<string, Float64Array>;
  readonly run: (opening: number, retention: number) => void;
};

const SEGMENTS = ['A1', 'TRUE', 'R1C1', 'digital'] as const;
const TOTALS = [
  'customers',
  'arr',
  'customers.new',
  'arr.new',
  'customers.churned',
  'arr.churn',
  'arr.expansion',
  'arr.contraction',
  'arr.netNew',
  'mrr',
  'customers.average',
  'arr.average',
  'revenue.subscription',
  'arr.perCustomer',
  'cases',
  'cases.minutes.total',
] as const;
const PER_SEGMENT = [
  ...TOTALS,
  'retention.grr.index',
  'retention.nrr.index',
  'retention.logo.index',
  'retention.grr',
  'retention.nrr',
  'retention.logo',
] as const;
const TEAM = ['required', 'target', 'leavers', 'hires', 'heads', 'paid', 'teamCost'] as const;
const SUPPORT = '[role=supporter,team=shared]';

export const byHand = (evaluation: Evaluation): ByHand => {
  const { model } = evaluation;
  const months = model.months.length + model.hidden;
  const given = (ref: string): number => {
    const found = resolve(model, ref);
    return 'cell' in found ? valueOf(evaluation, found.cell) : 0;
  };
  const driver = (id: string): number[] => SEGMENTS.map((segment) => given(`${id}[segment=${segment}]`));
  const yearly = {
    arrRetention: driver('retention.arr.yearly'),
    expansion: driver('expansion.yearly'),
    contraction: driver('contraction.yearly'),
    migration: driver('migration.yearly'),
    opening: driver('customers.opening'),
    logo: driver('retention.logo.yearly'),
    openingArr: driver('arr.opening'),
    planned: driver('arr.perCustomer.planned'),
    newArr: driver('arr.perNewCustomer'),
    cases: driver('cases.perCustomerYear'),
    minutes: driver('cases.minutes'),
  };
  const newCustomers = SEGMENTS.map(
    (segment) =>
      evaluation.values[model.index.get(`customers.new[segment=${segment}]`) ?? 0]?.slice(0, months) ??
      new Float64Array(),
  );
  const firstMonth = Number(model.months[0]?.slice(5, 7)) - 1;
  const calendar = Array.from({ length: 12 }, (_, at) => given(`renewals.part[segment=A1,calendarMonth=${at + 1}]`));
  const earlier = calendar.map((_, at) => calendar.slice(0, at).reduce((sum, part) => sum + part, 0));
  const released =
    evaluation.values[model.index.get(`released${SUPPORT}`) ?? 0]?.slice(0, months) ?? new Float64Array();
  const team = {
    hours: given('hours.practical[role=supporter]'),
    roster: given(`roster${SUPPORT}`),
    attrition: given('attrition[role=supporter]'),
    loaded: given('loadedCost[role=supporter]'),
    severance: given('severance[role=supporter]'),
    recruiting: given('recruiting[role=supporter]'),
    premium: given('backfillPremium[role=supporter]') * given('pay[role=supporter]'),
  };

  const make = (): Float64Array => new Float64Array(months);
  const rows = new Map<string, Float64Array>();
  const named = (ref: string): Float64Array => {
    const row = make();
    rows.set(ref, row);
    return row;
  };
  const segments = SEGMENTS.map(
    (segment) =>
      Object.fromEntries(PER_SEGMENT.map((id) => [id, named(`${id}[segment=${segment}]`)])) as Record<
        (typeof PER_SEGMENT)[number],
        Float64Array
      >,
  );
  const totals = TOTALS.map((id) => [id, named(id)] as const);
  const staff = Object.fromEntries(TEAM.map((id) => [id, named(`${id}${SUPPORT}`)])) as Record<
    (typeof TEAM)[number],
    Float64Array
  >;
  const monthly = (rate: number): number => 1 - rate ** (1 / 12);

  const run = (opening: number, retention: number): void => {
    const out = SEGMENTS.map(() => ({ customers: 0, arr: 0 }));
    // A month's rates don't change over the plan: the powers are taken once.
    const logos = SEGMENTS.map((_, at) => (at === 2 ? retention : yearly.logo[at]!));
    const rates = SEGMENTS.map((_, at) => ({
      lost: monthly(logos[at]!),
      grown: -monthly(1 + yearly.expansion[at]!),
      shrunk: monthly(1 - yearly.contraction[at]!),
      moved: yearly.migration[at]! > 0 ? monthly(1 - yearly.migration[at]!) : 0,
    }));
    for (let month = 0; month < months; month++) {
      for (let at = 0; at < 4; at++) {
        const one = segments[at]!;
        const share = rates[at]!.moved;
        out[at]!.customers = share * before(one.customers, month, at === 2 ? opening : yearly.opening[at]!);
        out[at]!.arr = share * before(one.arr, month, yearly.openingArr[at]!);
      }
      let minutes = 0;
      for (let at = 0; at < 4; at++) {
        const one = segments[at]!;
        const customers = before(one.customers, month, at === 2 ? opening : yearly.opening[at]!);
        const arr = before(one.arr, month, yearly.openingArr[at]!);
        const logo = logos[at]!;
        const kept = at === 0 ? yearly.arrRetention[at]! : logo;
        const ending = calendar[(firstMonth + month) % 12]!;
        const coming = newCustomers[at]![month]!;
        const past = earlier[(firstMonth + month) % 12]!;
        const churned =
          at === 0 ? (customers * ending * (1 - logo)) / (1 - (1 - logo) * past) : customers * rates[at]!.lost;
        const churn = at === 0 ? (arr * ending * (1 - kept)) / (1 - (1 - kept) * past) : arr * rates[at]!.lost;
        const grown = arr * rates[at]!.grown;
        const shrunk = arr * rates[at]!.shrunk;
        const from = at === 0 ? out[1] : at === 1 ? out[2] : undefined;
        const added = coming * yearly.newArr[at]!;
        const nowCustomers = customers + (coming + (from?.customers ?? 0) - (churned + out[at]!.customers));
        const nowArr = arr + (added + grown + (from?.arr ?? 0) - (shrunk + churn + out[at]!.arr));
        const average = (customers + nowCustomers) / 2;
        const averageArr = (arr + nowArr) / 2;
        one['customers.new'][month] = coming;
        one['arr.new'][month] = added;
        one['customers.churned'][month] = churned;
        one['arr.churn'][month] = churn;
        one['arr.expansion'][month] = grown;
        one['arr.contraction'][month] = shrunk;
        one.customers[month] = nowCustomers;
        one.arr[month] = nowArr;
        one['arr.netNew'][month] = nowArr - arr;
        one.mrr[month] = nowArr / 12;
        one['customers.average'][month] = average;
        one['arr.average'][month] = averageArr;
        one['revenue.subscription'][month] = averageArr / 12;
        one['arr.perCustomer'][month] = nowArr / nowCustomers;
        const cases = (yearly.cases[at]! * average) / 12;
        one.cases[month] = cases;
        one['cases.minutes.total'][month] = cases * yearly.minutes[at]!;
        minutes += cases * yearly.minutes[at]!;
        index(one, 'grr', month, 1 - (churn + shrunk) / arr);
        index(one, 'nrr', month, 1 + (grown - (churn + shrunk)) / arr);
        index(one, 'logo', month, 1 - churned / customers);
      }
      for (const [id, row] of totals)
        row[month] =
          segments[0]![id][month]! + segments[1]![id][month]! + segments[2]![id][month]! + segments[3]![id][month]!;
      totals[13]![1][month] = totals[1]![1][month]! / totals[0]![1][month]!;
      support(minutes, month);
    }
  };

  let unfilled = 0;
  const replaced = make();
  const support = (minutes: number, month: number): void => {
    const required = minutes / 60 / (1 / 12) / team.hours;
    const target = Math.ceil(Math.round(required * 1e6) / 1e6);
    const had = before(staff.heads, month, team.roster);
    const leaving = (had * team.attrition) / 12;
    const left = had - (leaving + released[month]!);
    unfilled = Math.min((month === 0 ? 0 : unfilled) + released[month]!, Math.max(0, target - left));
    const hires = Math.max(0, target - unfilled - left);
    const heads = had + hires - (leaving + released[month]!);
    const paid = (had + heads) / 2;
    staff.required[month] = required;
    staff.target[month] = target;
    staff.leavers[month] = leaving;
    staff.hires[month] = hires;
    staff.heads[month] = heads;
    staff.paid[month] = paid;
    replaced[month] = Math.min(leaving, hires);
    let backfilled = 0;
    for (let ago = 0; ago < 12 && ago <= month; ago++) backfilled += replaced[month - ago]!;
    staff.teamCost[month] =
      (paid * team.loaded) / 12 +
      hires * team.recruiting +
      released[month]! * team.severance +
      (backfilled * team.premium) / 12;
  };

  return { rows, run };
};

const before = (row: Float64Array, month: number, opening: number): number => (month === 0 ? opening : row[month - 1]!);

/** V4: a chained index, and what is left of it after twelve months. */
const index = (
  one: Record<(typeof PER_SEGMENT)[number], Float64Array>,
  kind: 'grr' | 'nrr' | 'logo',
  month: number,
  kept: number,
): void => {
  const row = one[`retention.${kind}.index`];
  row[month] = before(row, month, 1) * kept;
  one[`retention.${kind}`][month] = month < 11 ? Number.NaN : row[month]! / (month === 11 ? 1 : row[month - 12]!);
};

/** Rows of the loop that differ from the engine's months. */
export const handDifferences = (hand: ByHand, evaluation: Evaluation): string[] => {
  const wrong: string[] = [];
  for (const [ref, row] of hand.rows) {
    const at = evaluation.model.index.get(ref);
    const values = at === undefined ? undefined : evaluation.values[at];
    if (values === undefined) wrong.push(`${ref} is no row of the plan`);
    else
      for (const [month, value] of row.entries())
        if (!same(value, values[month] ?? Number.NaN))
          wrong.push(`${ref} in month ${month}: engine ${values[month]}, by hand ${value}`);
  }
  return wrong;
};

const same = (a: number, b: number): boolean =>
  (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(a), Math.abs(b));
