// One measured run in a process of its own, so that its peak memory is its own: `bare` is what DuckDB needs to read the
// file into a table by types that were given to it, `import` is Fulcrum's import of it into an empty workspace.
// Run with: tsx src/imports/one-run.ts bare|import FILE FOLDER MEMORY clean|messy
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { importFile, openFacts } from '../../../warehouse/src/index.ts';

const [, , what = '', file = '', folder = '', memory = '', kind = ''] = process.argv;

const columns = `{'entry': 'VARCHAR', 'person': 'VARCHAR', 'customer': 'VARCHAR', 'product': 'VARCHAR', 'started_on': 'DATE',
  'minutes': 'DECIMAL(18,6)', 'activity': 'VARCHAR'}`;
const dialect = kind === 'messy' ? `delim = ';', decimal_separator = ',', dateformat = '%d/%m/%Y'` : `delim = ','`;

/** The peer's whole program. */
const BARE = `create table entry as select * from read_csv('FILE', header = true, auto_detect = false, ${dialect}, columns = ${columns})`;

const bare = async (): Promise<number> => {
  const db = await DuckDBInstance.create(join(folder, 'bare.duckdb'), { memory_limit: memory });
  const connection = await db.connect();
  await connection.run(BARE.replace('FILE', file));
  const counted = await connection.runAndReadAll('select count(*)::integer from entry');
  db.closeSync();
  return Number(counted.getRows()[0]?.[0]);
};

const imported = async (): Promise<number> => {
  let last = 0;
  const ids = (): string => `id-${last++}`;
  const opened = await openFacts(join(folder, 'workspace'), { clock: () => new Date(), ids }, { memory });
  if (!('facts' in opened)) throw new Error('the workspace could not be opened');
  const result = await importFile(opened.facts, { workspace: 'bench', actor: 'bench' }, file);
  await opened.facts.close();
  if (result.status !== 'imported') throw new Error(`not imported: ${JSON.stringify(result.findings)}`);
  if (result.read !== result.accepted + result.rejected + result.superseded) throw new Error('rows were lost');
  return result.read;
};

const started = performance.now();
const rows = await (what === 'bare' ? bare() : imported());
const seconds = (performance.now() - started) / 1000;
process.stdout.write(`${JSON.stringify({ rows, seconds, peak: process.resourceUsage().maxRSS / 1024 })}\n`);
