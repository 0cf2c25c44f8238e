import { Command } from 'commander';
import type { ExitCode, Io } from './io.ts';
import type { Verb } from './verb.ts';
import { booksVerb } from './verbs/books.ts';
import { checkVerb } from './verbs/check.ts';
import { compareVerb } from './verbs/compare.ts';
import { costVerb } from './verbs/cost.ts';
import { demoVerb } from './verbs/demo.ts';
import { explainVerb } from './verbs/explain.ts';
import { exportVerb } from './verbs/export.ts';
import { fitVerb } from './verbs/fit.ts';
import { getVerb } from './verbs/get.ts';
import { importVerb } from './verbs/import.ts';
import { planVerb } from './verbs/plan.ts';
import { ratioVerb } from './verbs/ratio.ts';
import { seekVerb } from './verbs/seek.ts';
import { sensitivityVerb } from './verbs/sensitivity.ts';
import { serveVerb } from './verbs/serve.ts';
import { VERSION } from './version.ts';

const VERBS: readonly Verb[] = [
  importVerb,
  costVerb,
  fitVerb,
  planVerb,
  ratioVerb,
  checkVerb,
  explainVerb,
  getVerb,
  compareVerb,
  sensitivityVerb,
  seekVerb,
  booksVerb,
  exportVerb,
  serveVerb,
  demoVerb,
];

/** The whole command line; `end` is told the exit code of a verb that ran. */
export const programOf = (io: Io, end: (code: ExitCode) => void): Command => {
  const program = new Command('fulcrum')
    .description(
      'Plan customer success: what delivery costs, how many customers one person can carry, what the plan is.',
    )
    .version(VERSION, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .addHelpText(
      'after',
      '\nExit codes: 0 the result exists, 1 it cannot be computed or a check found an error, 2 wrong use, 3 something needed is missing.\n`fulcrum VERB --help` shows a verb with examples.',
    );
  for (const verb of VERBS) program.addCommand(verb(io, end));
  for (const command of [program, ...program.commands]) {
    command
      .helpOption('--help', 'print this help')
      .exitOverride()
      .showHelpAfterError(`(fulcrum ${command === program ? '' : `${command.name()} `}--help shows how)`)
      .configureOutput({
        writeOut: io.out,
        writeErr: io.err,
        getOutHelpWidth: () => io.columns ?? 100,
        getErrHelpWidth: () => io.columns ?? 100,
        outputError: (text, write) => write(text.replace(/^error: /, 'fulcrum: ')),
      });
  }
  return program;
};
