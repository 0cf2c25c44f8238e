import { type CompanyMonth, daysIn, dayText, MONTHS, season, workingDays } from './calendar.ts';
import { csvText } from './csv.ts';
import { arrOn, type Customer } from './generate-customers.ts';
import { isThere, type Person } from './generate-people.ts';
import type { Random } from './random.ts';

/** Practical hours of a month (40 × 46 × 75 % ÷ 12), and the share of them each role writes down. */
const PRACTICAL = 115;
const RECORDED: Readonly<Record<string, number>> = {
  csm: 0.92,
  psConsultant: 0.95,
  educator: 0.68,
  csmOps: 0.95,
  supportEngineer: 0.12,
};
const ACTIVITIES: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  csm: [
    ['check-in', 34],
    ['onboarding', 16],
    ['business review', 14],
    ['renewal', 15],
    ['risk', 12],
    ['training', 9],
  ],
  psConsultant: [
    ['implementation', 72],
    ['project', 28],
  ],
  educator: [['training', 100]],
  csmOps: [
    ['reporting', 60],
    ['systems', 40],
  ],
  supportEngineer: [['knowledge base', 100]],
};

/** About sixty thousand entries of everybody but the managers, who record nothing. */
export const timeEntriesCsv = (random: Random, customers: readonly Customer[], people: readonly Person[]): string => {
  const rows: string[][] = [];
  for (const month of MONTHS) {
    const closing = dayText(month.year, month.month, daysIn(month.year, month.month));
    const here = customers.filter((customer) => arrOn(customer, closing) > 0);
    const young = here.filter(({ startedOn }) => startedOn > monthsBefore(closing));
    for (const person of people) rows.push(...entriesOf(random, person, month, here, young));
  }
  rows.sort((a, b) => ((a[3] ?? '') < (b[3] ?? '') ? -1 : (a[3] ?? '') > (b[3] ?? '') ? 1 : 0));
  return csvText(
    ['entry', 'person', 'customer', 'started_on', 'minutes', 'activity'],
    soiled(
      random,
      rows.map((row, index) => [String(index + 1), ...row.slice(1)]),
    ),
  );
};

const monthsBefore = (date: string): string =>
  new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 4, 1)).toISOString().slice(0, 10);

const entriesOf = (
  random: Random,
  person: Person,
  month: CompanyMonth,
  here: readonly Customer[],
  young: readonly Customer[],
): string[][] => {
  const activities = ACTIVITIES[person.role];
  const days = workingDays(month).filter((day) => isThere(person, dayText(month.year, month.month, day)));
  if (!activities || days.length === 0) return [];
  const book =
    person.segment === ''
      ? here
      : here.filter(
          (customer) =>
            customer.segment === person.segment && (person.segment === 'digital' || customer.region === person.region),
        );
  const target =
    PRACTICAL *
    person.fte *
    (days.length / workingDays(month).length) *
    season(month) *
    (RECORDED[person.role] ?? 0) *
    (0.9 + random.next() * 0.2) *
    60;
  const rows: string[][] = [];
  for (let minutes = 0; minutes < target; ) {
    const [activity] = random.weighted(activities, ([, weight]) => weight);
    const isStart = activity === 'onboarding' || activity === 'implementation';
    const from = isStart
      ? young.filter((customer) => person.segment === '' || customer.segment === person.segment)
      : book;
    const customer = from.length > 0 ? random.weighted(from, attention) : random.pick(book);
    const length = Math.max(5, Math.round(random.lognormal(isStart ? 64 : 39, 0.55) / 5) * 5);
    const isInternal =
      person.role === 'csmOps' ? random.chance(0.45) : person.role === 'supportEngineer' || random.chance(0.035);
    rows.push([
      '',
      person.id,
      isInternal ? '' : customer.id,
      dayText(month.year, month.month, random.pick(days)),
      String(length),
      isInternal && person.role !== 'supportEngineer' ? 'internal' : activity,
    ]);
    minutes += length;
  }
  return rows;
};

const WEIGHT: Readonly<Record<string, number>> = { strategic: 12, enterprise: 6, smb: 1.6, digital: 0.5 };
const attention = ({ segment, appetite }: Customer): number => (WEIGHT[segment] ?? 1) * appetite;

/** The dirt: blanks around keys, near keys, customers nobody knows, a person nobody knows, rows twice, dates and minutes that are none, negatives. */
const soiled = (random: Random, rows: readonly string[][]): string[][] => {
  const dirty = rows.map((row) => [...row]);
  const at = (): string[] => random.pick(dirty);
  const key = (row: string[], by: (text: string) => string): void => {
    row[2] = by(row[2] ?? '');
  };
  for (let count = 0; count < 40; count += 1) key(at(), (text) => `${text} `);
  for (let count = 0; count < 30; count += 1) key(at(), (text) => text.toLowerCase());
  for (let count = 0; count < 20; count += 1) key(at(), (text) => text.replace('-', ''));
  for (let count = 0; count < 110; count += 1) at()[2] = `C-${random.whole(9001, 9020)}`;
  for (let count = 0; count < 14; count += 1) at()[1] = 'P-404';
  for (const text of ['2025-02-30', '13/2025', 'n/a', '']) at()[3] = text;
  for (const text of ['-30', '-45', 'abc', 'inf', '1:30', '']) at()[4] = text;
  for (let count = 0; count < 60; count += 1) dirty.push([...at()]);
  return dirty;
};
