import { daysIn, dayText, MONTHS, monthText, season, workingDays } from './calendar.ts';
import { csvText } from './csv.ts';
import { arrOn, type Customer } from './generate-customers.ts';
import { isThere, type Person } from './generate-people.ts';
import type { Random } from './random.ts';

/** Cases a customer and year, and handling minutes of a typical one. */
const LOAD: Readonly<Record<string, { perYear: number; minutes: number }>> = {
  strategic: { perYear: 46, minutes: 34 },
  enterprise: { perYear: 30, minutes: 30 },
  smb: { perYear: 13, minutes: 24 },
  digital: { perYear: 6.2, minutes: 17 },
};
const CHANNELS = [
  ['email', 46],
  ['web', 30],
  ['chat', 18],
  ['phone', 6],
] as const;
const PRIORITIES = [
  ['low', 30],
  ['normal', 52],
  ['high', 15],
  ['urgent', 3],
] as const;

/** About twenty thousand cases. The dirt: rows twice, dates and minutes that are none, a negative, keys with blanks, customers nobody knows, no customer. */
export const casesOf = (random: Random, customers: readonly Customer[], people: readonly Person[]): string => {
  const rows: string[][] = [];
  for (const month of MONTHS) {
    const first = `${monthText(month)}-01`;
    const engineers = people.filter((person) => person.role === 'supportEngineer' && isThere(person, first));
    const days = workingDays(month);
    const everyDay = Array.from({ length: daysIn(month.year, month.month) }, (_, index) => index + 1);
    for (const customer of customers) {
      if (arrOn(customer, dayText(month.year, month.month, daysIn(month.year, month.month))) === 0) continue;
      const load = LOAD[customer.segment] ?? { perYear: 1, minutes: 20 };
      const mean = (load.perYear / 12) * customer.appetite * 0.95 * (0.4 + 0.6 * season(month));
      const count = Math.floor(mean) + (random.chance(mean - Math.floor(mean)) ? 1 : 0);
      for (let index = 0; index < count; index += 1) {
        const day = random.chance(0.94) ? random.pick(days) : random.pick(everyDay);
        const minutes = Math.max(2, Math.round(random.lognormal(load.minutes, 0.7)));
        const product =
          customer.contracts.some((contract) => contract.product === 'insights') && random.chance(0.3)
            ? 'insights'
            : 'core';
        rows.push([
          '',
          customer.id,
          product,
          random.weighted(CHANNELS, ([, weight]) => weight)[0],
          random.weighted(PRIORITIES, ([, weight]) => weight)[0],
          `${dayText(month.year, month.month, day)} ${clock(random.whole(7, 19), random.whole(0, 59))}`,
          String(minutes),
          String(1 + Math.floor(random.lognormal(1, 0.8))),
          random.chance(0.07) ? 'yes' : 'no',
          random.pick(engineers).id,
        ]);
      }
    }
  }
  rows.sort((a, b) =>
    (a[5] ?? '') < (b[5] ?? '') ? -1 : (a[5] ?? '') > (b[5] ?? '') ? 1 : (a[1] ?? '') < (b[1] ?? '') ? -1 : 1,
  );
  const known = rows.map((row, index): string[] => [`K${index + 1}`, ...row.slice(1)]);
  return csvText(
    ['case', 'customer', 'product', 'channel', 'priority', 'opened_at', 'minutes', 'contacts', 'reopened', 'person'],
    soiled(random, known),
  );
};

const clock = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

const soiled = (random: Random, rows: readonly string[][]): string[][] => {
  const dirty = rows.map((row) => [...row]);
  const at = (): string[] => random.pick(dirty);
  for (let count = 0; count < 40; count += 1) at()[1] = `C-${random.whole(9000, 9011)}`;
  for (let count = 0; count < 120; count += 1) at()[1] = '';
  for (let count = 0; count < 25; count += 1) change(at(), 1, (key) => `${key} `);
  for (let count = 0; count < 12; count += 1) change(at(), 1, (key) => key.toLowerCase());
  for (const text of ['2025-02-29 10:00', '31/31/2025', 'yesterday']) at()[5] = text;
  for (const text of ['later', 'NaN', '-15', '12 min', '1e999']) at()[6] = text;
  for (let count = 0; count < 15; count += 1) dirty.push([...at()]);
  return dirty;
};

const change = (row: string[], index: number, by: (cell: string) => string): void => {
  row[index] = by(row[index] ?? '');
};
