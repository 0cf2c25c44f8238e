import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { casesOf } from './generate-cases.ts';
import { customersCsv, customersOf, subscriptionsCsv } from './generate-customers.ts';
import { ledgerCsv } from './generate-ledger.ts';
import { peopleCsv, peopleOf } from './generate-people.ts';
import { timeEntriesCsv } from './generate-time.ts';
import { random } from './random.ts';

/** The exports of a made-up company, by file name. The same seed gives the same bytes on any machine. */
export const companyFiles = (seed: number): Record<string, string> => {
  const customers = customersOf(random(seed, 'customers'));
  const people = peopleOf(random(seed, 'people'));
  return {
    'customers.csv': customersCsv(customers),
    'subscriptions.csv': subscriptionsCsv(customers),
    'people.csv': peopleCsv(people),
    'cases.csv': casesOf(random(seed, 'cases'), customers, people),
    'time_entries.csv': timeEntriesCsv(random(seed, 'time'), customers, people),
    'ledger.csv': ledgerCsv(random(seed, 'ledger'), customers, people),
  };
};

export const SEED = 20_260_228;

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [name, text] of Object.entries(companyFiles(SEED))) await writeFile(new URL(name, import.meta.url), text);
}
