/**
 * What the command line needs from outside: where words go, where files are, the time. `run` is given the process's
 * own by main.ts; tests give theirs, so that no verb needs a process.
 */
export type Io = {
  /** Results. */
  readonly out: (text: string) => void;
  /** Words and findings. */
  readonly err: (text: string) => void;
  /** Width of the terminal the results appear in; undefined when a file or a program reads them. */
  readonly columns: number | undefined;
  /** Whether somebody watches the words: progress is redrawn in place then, and told every few seconds otherwise. */
  readonly watched: boolean;
  readonly cwd: string;
  readonly clock: () => Date;
  readonly ids: () => string;
  /** The workspace folder the environment names. */
  readonly dataDir: string | undefined;
  /** Told where the server is, and how to end it; without it Ctrl-C and SIGTERM end it. */
  readonly onServing?: ((serving: { readonly url: string; readonly close: () => Promise<void> }) => void) | undefined;
};

/** Exit codes (DESIGN, "The command line"). */
export const EXIT = { ok: 0, cannot: 1, misused: 2, missing: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Text from files as it may be shown on a line: no control characters, which a terminal would obey. */
export const harmless = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ');

/** Says nothing to nobody; what isn't given to `run` in a test comes from here. */
export const silentIo: Io = {
  out: () => undefined,
  err: () => undefined,
  columns: undefined,
  watched: false,
  cwd: '.',
  clock: () => new Date(0),
  ids: () => 'id',
  dataDir: undefined,
};
