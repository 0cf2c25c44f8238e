import { randomUUID } from 'node:crypto';
import { CommanderError } from 'commander';
import { Failure } from './failure.ts';
import { showFindings } from './findings/show-findings.ts';
import { EXIT, type ExitCode, harmless, type Io, silentIo } from './io.ts';
import { programOf } from './program.ts';

/** The process's own streams, folder, clock and environment. */
const processIo = (): Io => {
  // `fulcrum plan x | head` closes the pipe early: that is the reader's choice, not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    watched: process.stderr.isTTY === true,
    cwd: process.cwd(),
    clock: () => new Date(),
    ids: randomUUID,
    dataDir: process.env['FULCRUM_DATA'] || undefined,
  };
};

/** Runs one command line and returns its exit code; `argv` holds the words after `fulcrum`. Never throws. */
export const run = async (argv: readonly string[], given?: Partial<Io>): Promise<number> => {
  const io: Io = given?.out && given.err ? { ...silentIo, ...given } : { ...processIo(), ...given };
  let code: ExitCode = EXIT.ok;
  const program = programOf(io, (end) => {
    code = end;
  });
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return explainError(error, io);
  }
};

const explainError = (error: unknown, io: Io): number => {
  // Commander has written its own words already; asking for help or the version is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.misused;
  if (error instanceof Failure) {
    if (error.findings.length > 0) showFindings(io, error.findings, { all: true });
    io.err(`fulcrum: ${harmless(error.message)}\n`);
    if (error.advice !== '') io.err(`  ${harmless(error.advice)}\n`);
    return error.code;
  }
  const message = error instanceof Error ? error.message : String(error);
  io.err(`fulcrum: something went wrong that should not have: ${harmless(message)}\n`);
  io.err('  This is a defect. Please report the command and, if you can, the file.\n');
  return EXIT.cannot;
};
