import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PGliteDialect } from 'kysely';
import { migrate } from './migrate.ts';
import type { RecordsThread } from './records-thread.ts';
import { startRecordsThread } from './records-thread.ts';
import type { Tables } from './tables.ts';

/** A database, or a transaction in one: what the queries take. */
export type Database = Kysely<Tables>;

/** The open record store of a workspace folder. */
export type Records = {
  readonly db: Database;
  /** Several statements at once, without parameters: for migrations only. */
  readonly exec: (sql: string) => Promise<void>;
  readonly ask: <Row>(sql: string) => Promise<Row[]>;
  /** Resolves if the store stops without having been asked to; everything asked afterwards rejects. */
  readonly died: Promise<Error>;
  readonly close: () => Promise<void>;
};

/** The records, or why they could not be opened. */
export type OpenRecords = { readonly records: Records } | { readonly unreadable: string };

/**
 * Makes an empty database in `folder` if none is there. It is made beside and moved in when whole: a first start that
 * is broken off leaves nothing that looks like a database.
 */
const makeRecords = async (folder: string): Promise<void> => {
  const there = await access(folder).then(
    () => true,
    () => false,
  );
  if (there) return;
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const thread = await startRecordsThread(draft);
  await thread.close();
  await rename(draft, folder);
};

/**
 * Opens `dir/records` and brings it to the newest schema, making it if needed. Takes no lock: whoever calls owns the
 * folder already (`openFacts` of the warehouse takes the lock over both stores). `now` stamps the migrations.
 * A store that is damaged, or of a newer version, is an answer and stays as it is.
 */
export const openRecords = async (dir: string, now: Date): Promise<OpenRecords> => {
  const folder = join(dir, 'records');
  const refusal = (error: unknown): OpenRecords => ({
    unreadable: `${folder} cannot be opened: ${error instanceof Error && error.message ? error.message : String(error)}`,
  });
  let thread: RecordsThread;
  try {
    await makeRecords(folder);
    thread = await startRecordsThread(folder);
  } catch (error) {
    return refusal(error);
  }
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: thread }) });
  const records: Records = {
    db,
    exec: thread.exec,
    died: thread.died,
    ask: async <Row>(sql: string) => (await thread.query<Row>(sql)).rows,
    close: async () => {
      await db.destroy();
      await thread.close();
    },
  };
  try {
    await migrate(records, now);
    return { records };
  } catch (error) {
    await records.close();
    return refusal(error);
  }
};
