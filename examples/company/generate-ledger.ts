import { type CompanyMonth, daysIn, dayText, MONTHS, monthText, season } from './calendar.ts';
import { csvText } from './csv.ts';
import { arrOn, type Customer } from './generate-customers.ts';
import { isThere, type Person } from './generate-people.ts';
import type { Random } from './random.ts';

const HEADER = ['line', 'posted_on', 'account', 'cost_center', 'vendor', 'amount', 'currency', 'customer', 'note'];
const ROLES = ['csm', 'csmOps', 'csmManager', 'psConsultant', 'educator', 'supportEngineer'];

/** Payroll by role and region, tools, travel, hosting, and the department's part of rent, IT and leadership. It follows the people paid, not the hours they wrote down. */
export const ledgerCsv = (random: Random, customers: readonly Customer[], people: readonly Person[]): string => {
  const rows = MONTHS.flatMap((month) => monthOf(random, month, customers, people));
  // The dirt: an amount that is none, a date that is none, a credit note, text over two lines.
  rows.push(
    ['2025-06-15', 'Travel', 'CS-TRAVEL', '', 'see receipt', 'USD', 'C-0014', ''],
    ['2025-06-31', 'Tools', 'CS-TOOLS', 'Ticket Desk Co (fictional)', '120.00', 'USD', '', ''],
    [
      '2025-09-30',
      'Tools',
      'CS-TOOLS',
      'Ticket Desk Co (fictional)',
      '-1850.25',
      'USD',
      '',
      'credit note,\nthree unused seats',
    ],
    ['2025-11-12', 'Travel', 'CS-TRAVEL', '', '642.10', 'USD', 'C-9003', 'customer code as on the receipt'],
    ['2026-01-31', 'Office', 'G-OFFICE', '', '2114.37', 'USD', '', 'not ours? asked finance'],
  );
  return csvText(
    HEADER,
    rows.map((row, index) => [`L${String(index + 1).padStart(4, '0')}`, ...row]),
  );
};

const monthOf = (
  random: Random,
  month: CompanyMonth,
  customers: readonly Customer[],
  people: readonly Person[],
): string[][] => {
  const closing = dayText(month.year, month.month, daysIn(month.year, month.month));
  const row = (
    account: string,
    center: string,
    vendor: string,
    amount: number,
    customer = '',
    note = '',
    day = closing,
  ): string[] => [day, account, center, vendor, amount.toFixed(2), 'USD', customer, note];
  const rows: string[][] = [];
  let payroll = 0;
  for (const role of ROLES) {
    for (const region of ['amer', 'emea', 'apac']) {
      const paid = people
        .filter((person) => person.role === role && person.region === region)
        .reduce((sum, person) => sum + (person.pay / 12) * person.fte * paidShare(person, month), 0);
      if (paid === 0) continue;
      const salaries = paid * (0.985 + random.next() * 0.04);
      payroll += salaries;
      rows.push(
        row('Salaries', `CS-${role}-${region}`, '', salaries),
        row('Benefits', `CS-${role}-${region}`, '', salaries * (0.265 + random.next() * 0.03)),
      );
    }
  }
  rows.push(
    row('Tools', 'CS-TOOLS', 'Ticket Desk Co (fictional)', 9_800 + random.whole(0, 900)),
    row('Tools', 'CS-TOOLS', 'Success Board Co (fictional)', payroll * 0.045),
  );
  const arr = customers.reduce((sum, customer) => sum + arrOn(customer, closing), 0);
  rows.push(row('Hosting', 'COGS-HOST', 'Cloud Shed (fictional)', (arr / 12) * (0.068 + random.next() * 0.006)));
  const heads = people.reduce((sum, person) => sum + paidShare(person, month), 0);
  rows.push(
    row('Rent', 'G-RENT', 'Brick & Window (fictional)', month.year === 2025 ? 41_500 : 42_900, '', 'our floors'),
    row('IT services', 'G-IT', 'Laptop Barn (fictional)', 3_400 + 265 * heads),
    row('Salaries', 'G-CCO', '', 27_350 * (month.year === 2025 ? 1 : 1.03), '', 'chief customer officer and office'),
  );
  const large = customers.filter(
    (customer) =>
      (customer.segment === 'strategic' || customer.segment === 'enterprise') && arrOn(customer, closing) > 0,
  );
  const trips = Math.round(11 * season(month));
  for (let trip = 0; trip < trips; trip += 1) {
    const day = `${monthText(month)}-${String(random.whole(1, 28)).padStart(2, '0')}`;
    rows.push(
      row(
        'Travel',
        'CS-TRAVEL',
        '',
        180 + random.lognormal(900, 0.6),
        random.chance(0.93) ? random.pick(large).id : '',
        random.chance(0.1) ? 'workshop on site' : '',
        day,
      ),
    );
  }
  return rows;
};

/** Share of the month's days the person is paid for. */
const paidShare = (person: Person, month: CompanyMonth): number => {
  const days = daysIn(month.year, month.month);
  const there = Array.from({ length: days }, (_, index) => dayText(month.year, month.month, index + 1)).filter((date) =>
    isThere(person, date),
  );
  return there.length / days;
};
