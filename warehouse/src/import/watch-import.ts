import type { DuckDBConnection } from '@duckdb/node-api';

export type ImportStep = 'looking' | 'reading' | 'checking' | 'writing';

/** How far an import is. */
export type ImportProgress = {
  readonly file: string;
  readonly step: ImportStep;
  /** Of this file, 0 to 1; never falls. */
  readonly share: number;
  /** Rows read so far; as good as the length of the first rows until the file is read. */
  readonly rows: number;
  /** Undefined until there is something to divide. */
  readonly rowsPerSecond: number | undefined;
};

/** Thrown between two steps when whoever asked for the import no longer wants it. */
export class Cancelled extends Error {
  constructor() {
    super('the import was cancelled');
  }
}

/** Told by the work, asked for by the one who waits. */
export type Watch = {
  readonly step: (file: string, step: ImportStep) => void;
  /** How many rows the file has: guessed before it is read, known after. */
  readonly rows: (rows: number) => void;
  /** Throws `Cancelled` when the import is no longer wanted. */
  readonly check: () => void;
};

/** Where each step begins and ends in the whole of a file's import. */
const SPANS: Readonly<Record<ImportStep, readonly [number, number]>> = {
  looking: [0, 0.1],
  reading: [0.1, 0.55],
  checking: [0.55, 0.8],
  writing: [0.8, 1],
};
const EVERY = 200;

type Watched = {
  readonly clock: () => Date;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Runs work that says where it is; between its words the database is asked how far its query is. A cancel interrupts the
 * query under way and comes out of the work as `Cancelled`.
 */
export const watched = async <Result>(
  connection: DuckDBConnection | undefined,
  { clock, onProgress, signal }: Watched,
  work: (watch: Watch) => Promise<Result>,
): Promise<Result> => {
  let at: { file: string; step: ImportStep; started: number } | undefined;
  let rows = 0;
  let share = 0;
  const tell = (within: number): void => {
    if (!onProgress || !at) return;
    const [from, to] = SPANS[at.step];
    share = Math.max(share, from + (to - from) * Math.min(1, Math.max(0, within)));
    const seconds = (clock().getTime() - at.started) / 1000;
    const done = at.step === 'looking' ? 0 : at.step === 'reading' ? Math.round(rows * within) : rows;
    const rowsPerSecond = seconds > 0 && done > 0 ? Math.round(done / seconds) : undefined;
    onProgress({ file: at.file, step: at.step, share, rows: done, rowsPerSecond });
  };
  const check = (): void => {
    if (signal?.aborted) throw new Cancelled();
  };
  const interrupt = (): void => connection?.interrupt();
  signal?.addEventListener('abort', interrupt);
  const timer =
    onProgress && connection ? setInterval(() => tell(connection.progress.percentage / 100), EVERY) : undefined;
  timer?.unref();
  try {
    check();
    return await work({
      step: (file, step) => {
        check();
        if (at?.file !== file) share = 0;
        at = { file, step, started: at?.file === file && at.step !== 'looking' ? at.started : clock().getTime() };
        tell(0);
      },
      rows: (count) => {
        rows = count;
      },
      check,
    });
  } catch (error) {
    if (signal?.aborted) throw new Cancelled();
    throw error;
  } finally {
    if (timer) clearInterval(timer);
    signal?.removeEventListener('abort', interrupt);
  }
};
