import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Books, BooksResult } from '@fulcrum/warehouse';
import { plannedBooks, plannedTable } from '../books/planned-books.ts';
import { readCosting } from '../facts/costing-file.ts';
import { withFacts } from '../facts/folder.ts';
import { cannot, Failure, misused } from '../failure.ts';
import { formatMinor } from '../figures/money.ts';
import { formatNumber, NO_FIGURE } from '../figures/numbers.ts';
import { showFindings } from '../findings/show-findings.ts';
import { EXIT, type Io } from '../io.ts';
import { computeFile, endOf, type PlanOptions, withPlanOptions } from '../plan-file/open-file.ts';
import { type Line, renderTable } from '../table/table.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  'fulcrum books /tmp/fulcrum-example',
  'fulcrum books /tmp/fulcrum-example --role csm --json',
  'fulcrum books examples/leverage-ratio/plan.yaml',
];

type Options = PlanOptions & { readonly role?: string };

/** `fulcrum books FILE|DATA`: who carries what, as the facts show it; or the books a plan designs. */
export const booksVerb: Verb = (io, end) =>
  withPlanOptions(commandOf('books', 'show who carries which customers and how much ARR', EXAMPLES))
    .argument('<file|data>', 'a workspace folder, for the books as they are; or a plan file, for the books it designs')
    .option('--role <role>', 'whose books, of a workspace; found from the facts unless said')
    .action(async (where: string, options: Options) => {
      const found = await stat(resolve(io.cwd, where)).catch(() => undefined);
      if (found?.isDirectory() !== true) {
        if (options.role !== undefined)
          throw misused('--role is for the books of a workspace.', 'A plan names the owner of each segment’s book.');
        const plan = await computeFile(io, where, options);
        const rows = plannedBooks(plan);
        if (options.json)
          io.out(
            `${JSON.stringify({ plan: plan.model.plan.name, currency: plan.model.plan.currency, segments: rows }, undefined, 2)}\n`,
          );
        else io.out(plannedTable(plan, rows));
        end(endOf(plan.findings, options.strict));
        return;
      }
      const result = await readBooks(io, where, options);
      if (result.status === 'impossible')
        throw cannot('The facts do not show who carries what.', 'Mend the findings above.', result.findings);
      if (options.json) io.out(`${JSON.stringify(result, undefined, 2)}\n`);
      else {
        io.out(booksTable(result));
        io.err(`${HOW[result.roleBy](result.role)}\n`);
        showFindings(io, result.findings, { more: '--json lists them all' });
      }
      end(options.strict ? endOf(result.findings, true) : EXIT.ok);
    });

const readBooks = async (io: Io, data: string, { role }: Options): Promise<BooksResult> => {
  const { books, localScope } = await import('@fulcrum/warehouse');
  return withFacts(io, { data }, false, async (facts) => {
    // Practical hours need a costing; who carries what does not.
    const costing = await readCosting(io, facts).catch((error: unknown) => {
      if (error instanceof Failure) return undefined;
      throw error;
    });
    return books(facts, localScope, {
      ...(role === undefined ? {} : { role }),
      ...(costing === undefined ? {} : { costing: costing.costing }),
    });
  });
};

const HOW: Readonly<Record<Books['roleBy'], (role: string) => string>> = {
  asked: (role) => `Books of ${role}, as asked.`,
  owners: (role) => `Books of ${role}: the role of those the customers’ csm column names.`,
  name: (role) =>
    `Books of ${role}, by the role’s name. A customer without csm belongs to whom of them recorded most time for it in twelve months.`,
  hours: (role) => `Books of ${role}: the role that recorded most hours for customers. --role names another.`,
};

const booksTable = ({ books, unassigned, teams, customers, arr, month, currency, scale, role }: Books): string => {
  const cells = (name: string, one: { readonly customers: number; readonly arr: number }, ...more: string[]): Line => ({
    cells: [name, formatNumber(one.customers, 0), formatMinor(one.arr, scale), ...more],
  });
  const share = (one: { readonly arr: number }): string =>
    arr === 0 ? NO_FIGURE : formatNumber((one.arr / arr) * 100, 1);
  const people = renderTable({
    head: [role, 'customers', `ARR ${currency}`, '% of ARR', 'mostly', 'by the export'],
    align: ['left', 'right', 'right', 'right', 'left', 'right'],
    lines: [
      ...books.map((one) =>
        cells(one.name ?? one.person, one, share(one), one.parts[0]?.segment ?? '', formatNumber(one.named, 0)),
      ),
      cells('nobody', unassigned, share(unassigned), unassigned.parts[0]?.segment ?? '', ''),
      { rule: true },
      cells('Total', { customers, arr }, arr === 0 ? NO_FIGURE : '100.0'),
    ],
  });
  const hours = (value: number | undefined): string => (value === undefined ? NO_FIGURE : formatNumber(value, 0));
  const byTeam = renderTable({
    head: ['team', 'people', 'customers', `ARR ${currency}`, 'hours a week', 'practical', 'load %'],
    align: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    lines: teams.map((one) => ({
      cells: [
        [one.segment, one.region].filter((part) => part !== '').join(' ') || 'all',
        formatNumber(one.people, 0),
        formatNumber(one.customers, 0),
        formatMinor(one.arr, scale),
        hours(one.hoursPerWeek),
        hours(one.practicalPerWeek),
        one.hoursPerWeek === undefined || one.practicalPerWeek === undefined
          ? NO_FIGURE
          : formatNumber((one.hoursPerWeek / one.practicalPerWeek) * 100, 1),
      ],
    })),
  });
  return `Books at the end of ${month} · ${currency}\n\n${people}\nTeams; hours only where three or more share them\n\n${byTeam}`;
};
