import { fileURLToPath } from 'node:url';
import type { Argument, Command, Option } from 'commander';
import { silentIo } from './io.ts';
import { programOf } from './program.ts';
import { examplesOf } from './verb.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const table = (title: string, rows: readonly (readonly [string, string])[]): string =>
  rows.length === 0
    ? ''
    : `| ${title} | |\n|---|---|\n${rows.map(([name, about]) => `| \`${name.replaceAll('|', '\\|')}\` | ${cell(about)} |\n`).join('')}\n`;

const argumentRow = (argument: Argument): readonly [string, string] => {
  const name = argument.variadic ? `${argument.name()}…` : argument.name();
  return [argument.required ? `<${name}>` : `[${name}]`, argument.description];
};

const optionRow = (option: Option): readonly [string, string] => {
  const notes = [
    ...(option.argChoices === undefined ? [] : [`one of ${option.argChoices.join(', ')}`]),
    ...(option.defaultValue === undefined
      ? []
      : [`${option.defaultValueDescription ?? String(option.defaultValue)} unless said`]),
    ...(option.mandatory ? ['required'] : []),
  ];
  return [option.flags, notes.length === 0 ? option.description : `${option.description} (${notes.join('; ')})`];
};

const verbText = (command: Command): string => {
  const help = command.createHelp();
  const options = help.visibleOptions(command).filter(({ long }) => long !== '--help');
  return `## ${command.name()}

${command.description().replace(/^./, (first) => first.toUpperCase())}.

\`\`\`sh
${examplesOf(command).join('\n')}
\`\`\`

${table('argument', help.visibleArguments(command).map(argumentRow))}${table('option', options.map(optionRow))}`;
};

/** docs/command-line.md, from the definitions the parser reads. */
export const reference = (): string => {
  const program = programOf(silentIo, () => undefined);
  const verbs = program.commands.map((command) => `[${command.name()}](#${command.name()})`).join(' · ');
  return `<!-- Written by cli/src/reference.ts from the command definitions. Change those, then run: npx tsx scripts/generated.js -->
# The command line

${program.description()} In a clone of the repository, after \`npm ci\`, it is \`npx fulcrum\`.

${verbs}

Results go to standard output, words and findings to standard error. \`fulcrum VERB --help\` shows the same as this page.

| exit code | meaning |
|---|---|
| 0 | the asked result exists |
| 1 | it cannot be computed; or \`check\`, or \`--strict\`, found an error |
| 2 | wrong use |
| 3 | something needed is missing, or the workspace folder belongs to another process, which is named |

**References.** A figure is named \`metric[segment,period]\`: \`arr[total,2026-01]\`, \`heads.csm[enterprise,year1]\`. \`total\` is all members; a period is a
month or a year of the plan; what a metric hasn't got is left out. Further members are given by key: \`hours.inStage[segment=smb,stage=align,role=csm]\`.
\`.avg\` after a metric asks for the mean over a year's months: \`arr.avg[total,year1]\`.

**JSON.** Money is \`{"minor": 5000000000, "currency": "USD"}\`, whole minor units; \`exact\` beside it is the major-unit figure at full precision. What
cannot be computed is \`null\`, never 0. Shares are 0..1.

**Workspace.** \`import\`, \`cost\`, \`fit\` and \`serve\` work on a folder: \`--data\`, else the environment's \`FULCRUM_DATA\`, else \`./.fulcrum\`; \`demo\` on \`./.fulcrum-demo\`. One process
owns it at a time. \`import\` takes a \`costing.yaml\` that lies beside the files as the folder's own, if it has none.

${program.commands
  .map(verbText)
  .join('\n')
  .replace(/\n{3,}/g, '\n\n')}`
    .trimEnd()
    .concat('\n');
};

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(reference());
