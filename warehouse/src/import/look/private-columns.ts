import type { TableName } from '../../profiles/tables.ts';

/** What one person earns and how long they worked is nobody's business by default (issue: aggregates of at least three). */
const PRIVATE: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  person: ['pay', 'fte'],
  time_entry: ['minutes'],
  touch: ['minutes'],
};
const PAY = /(^|[^a-z])(pay|salary|salaries|wage|wages|compensation|bonus|ote|base)([^a-z]|$)|gehalt|lohn|salaire/i;
const HOURS = /(^|[^a-z])(hours?|minutes?|duration|time spent|seconds)([^a-z]|$)/i;
const PERSON = /(^|[^a-z])(person|people|employee|worker|user|email|agent|first name|last name|full name)([^a-z]|$)/i;

/** A header's words, told apart where a machine joined them: `basePay` and `base_pay` are `base pay`. */
const words = (header: string): string => header.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ');

/**
 * Positions of the columns of a file that are not shown unless asked for: those read into pay or hours of a person, and in a
 * file of people those that are called so and read into nothing.
 */
export const privatePositions = (
  headers: readonly string[],
  reading:
    | {
        readonly table: TableName;
        readonly columns: readonly { readonly name: string; readonly from: readonly number[] }[];
      }
    | undefined,
): ReadonlySet<number> => {
  const named = headers.map(words);
  const ofPeople = reading ? PRIVATE[reading.table] !== undefined : named.some((name) => PERSON.test(name));
  if (!ofPeople) return new Set();
  const read = reading?.columns
    .filter(({ name }) => PRIVATE[reading.table]?.includes(name))
    .flatMap(({ from }) => from);
  const called = named.flatMap((name, at) => (PAY.test(name) || HOURS.test(name) ? [at] : []));
  return new Set([...(read ?? []), ...called]);
};
