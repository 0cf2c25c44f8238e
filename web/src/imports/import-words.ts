import type { FactStateShown, FileLookShown, ImportDraft } from '@fulcrum/server';
import { decimalsOfMoney, formatMonth, formatNumber } from '../components/format.ts';
import { tableName } from '../data/data-words.ts';

/** `12.4 MB`. */
export const sizeWords = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`;
  const [unit, per] =
    bytes < 1e6 ? (['kB', 1e3] as const) : bytes < 1e9 ? (['MB', 1e6] as const) : (['GB', 1e9] as const);
  return `${formatNumber(bytes / per, bytes / per < 10 ? 1 : 0)} ${unit}`;
};

/** What a file is taken for. */
export const takenFor = ({ table, profile }: Pick<FileLookShown, 'table' | 'profile'>): string =>
  table === undefined ? 'Not recognised' : `${tableName(table)}${profile === undefined ? '' : `, as ${profile}`}`;

/** What is wrong with a file before it is tried; undefined when nothing is. */
export const problemWords = ({ findings, rows, sampled, columns }: FileLookShown): string | undefined => {
  const error = findings.find(({ severity }) => severity === 'error');
  if (error) return error.message;
  const wrong = columns.reduce((sum, { problems }) => sum + problems, 0);
  if (wrong > 0) return `${formatNumber(wrong, 0)} of the first ${formatNumber(sampled, 0)} rows cannot be read`;
  return rows.length === 0 ? 'It has no rows' : undefined;
};

const STEPS = { looking: 'Looking at', reading: 'Reading', checking: 'Checking', writing: 'Writing' } as const;

/** `Reading times.csv, 1,200,000 rows, 350,000 a second`. */
export const progressWords = ({ progress, files }: Pick<ImportDraft, 'progress' | 'files'>): string => {
  if (progress === undefined) return 'Beginning';
  const { file, step, rows, rowsPerSecond } = progress;
  const at = files.findIndex(({ name }) => name === file) + 1;
  const which = files.length > 1 && at > 0 ? ` (${at} of ${files.length})` : '';
  const count = rows === 0 ? '' : `, ${formatNumber(rows, 0)} rows`;
  const speed = rowsPerSecond === undefined ? '' : `, ${formatNumber(rowsPerSecond, 0)} a second`;
  return `${STEPS[step]} ${file}${which}${count}${speed}`;
};

export type FigureChange = {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly isChanged: boolean;
};

const money = (amounts: FactStateShown['ledger']): string =>
  amounts.length === 0
    ? '–'
    : amounts
        .map(({ minor, currency }) => {
          const decimals = decimalsOfMoney(currency);
          return `${formatNumber(minor / 10 ** decimals, decimals)} ${currency}`;
        })
        .join(', ');

const months = ({ from, to }: FactStateShown): string =>
  from === undefined || to === undefined ? '–' : `${formatMonth(from)} – ${formatMonth(to)}`;

/** What the import does to the figures, in the order a reader asks. */
export const figureChanges = (before: FactStateShown, after: FactStateShown): FigureChange[] => {
  const row = (name: string, of: (state: FactStateShown) => string): FigureChange => ({
    name,
    before: of(before),
    after: of(after),
    isChanged: of(before) !== of(after),
  });
  const count = (value: number): string => formatNumber(value, 0);
  const part = (of: 'assigned' | 'unused' | 'unassigned') => (state: FactStateShown) =>
    state.cost === undefined ? '–' : money([{ minor: state.cost[of], currency: state.cost.currency }]);
  return [
    row('Customers', ({ customers }) => count(customers)),
    row('ARR under contract', ({ arr }) => money(arr)),
    row('People', ({ people }) => count(people)),
    row('Hours recorded', ({ hours }) => formatNumber(hours, 1)),
    row('Cases', ({ cases }) => count(cases)),
    row('Ledger', ({ ledger }) => money(ledger)),
    row('Months of the ledger', months),
    row('Cost assigned to customers', part('assigned')),
    row('Cost unused', part('unused')),
    row('Cost unassigned', part('unassigned')),
  ];
};
