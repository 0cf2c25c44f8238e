import { Command } from 'commander';
import type { ExitCode, Io } from './io.ts';

/** A verb: how it is called, said once for the parser, for `--help` and for docs/command-line.md; and what it does. */
export type Verb = (io: Io, end: (code: ExitCode) => void) => Command;

const EXAMPLES = new WeakMap<Command, readonly string[]>();

/** The lines shown under "Examples" in a verb's help; each works when pasted in the repository's folder. */
export const examplesOf = (command: Command): readonly string[] => EXAMPLES.get(command) ?? [];

/** A command with examples in its help. */
export const commandOf = (name: string, description: string, examples: readonly string[]): Command => {
  const command = new Command(name).description(description);
  EXAMPLES.set(command, examples);
  return command.addHelpText('after', `\nExamples:\n${examples.map((line) => `  $ ${line}\n`).join('')}`);
};

/** For options that may be given several times. */
export const collect = (value: string, sofar: readonly string[] = []): string[] => [...sofar, value];
