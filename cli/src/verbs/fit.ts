import { rename, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openPlan } from '@fulcrum/engine';
import type { FitResult, ObservedDriver } from '@fulcrum/warehouse';
import { writeWhole } from '../export/write-whole.ts';
import { type CostingOptions, readCosting } from '../facts/costing-file.ts';
import { withData, withFacts } from '../facts/folder.ts';
import { refitSummary, refitTable } from '../facts/refit-table.ts';
import { cannot, misused } from '../failure.ts';
import { showFindings } from '../findings/show-findings.ts';
import { EXIT, type Io } from '../io.ts';
import { readText } from '../plan-file/read-file.ts';
import { withDesign } from '../plan-file/with-design.ts';
import { progressOf } from '../progress.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  'fulcrum fit -o /tmp/fitted.yaml --data /tmp/fulcrum-example',
  'fulcrum fit --fresh -o /tmp/fitted.yaml --design examples/company/design.yaml --data /tmp/fulcrum-example',
  'fulcrum fit --plan /tmp/fitted.yaml --take segments.smb.support.minutesPerCase --data /tmp/fulcrum-example',
];

type Options = CostingOptions & {
  readonly output?: string;
  readonly name?: string;
  readonly months?: number;
  readonly design?: string;
  readonly plan?: string;
  readonly take?: 'all' | readonly string[];
  readonly fresh?: true;
  readonly json?: true;
};

/** `fulcrum fit -o plan.yaml`: a plan whose drivers are what the facts show. */
export const fitVerb: Verb = (io, end) =>
  withData(commandOf('fit', 'write a plan whose drivers are measured from the facts, with their evidence', EXAMPLES))
    .option('-o, --output <file>', 'the plan file to write; it is printed otherwise')
    .option('--name <name>', 'name of the plan')
    .option('--months <n>', 'months planned', parseMonths)
    .option('--costing <file>', 'the costing file; the workspace’s own, or one suggested from the facts, unless said')
    .option('--design <file>', 'stages, touches and programs to put beside what is measured')
    .option(
      '--plan <file>',
      'the plan to measure again; the one at -o unless said. What was typed stays, with the measurement beside it',
    )
    .option('--take <paths>', 'measurements that replace what was typed: all, or paths between commas', parseTake)
    .option('--fresh', 'write a new plan, though there is one at -o; that one is kept beside it')
    .option('--json', 'print JSON: the drivers with n, period and interval')
    .action(async (options: Options) => {
      const { fit: fitFacts, localScope, refit } = await import('@fulcrum/warehouse');
      const before = await planBefore(io, options);
      const { name, months } = options;
      const wanted = { ...(name === undefined ? {} : { name }), ...(months === undefined ? {} : { months }) };
      const result = await withFacts(io, options, false, async (facts): Promise<FitResult> => {
        const { costing, notes } = await readCosting(io, facts, options);
        const progress = progressOf(io);
        progress.tell('measuring drivers');
        const found = await fitFacts(facts, localScope, costing, wanted).finally(progress.done);
        return { ...found, findings: [...found.findings, ...notes] };
      });
      if (result.status === 'impossible')
        throw cannot('The facts do not make a plan.', 'Mend the findings above.', result.findings);
      if (before !== undefined) {
        const again = refit(before.text, result.drivers, {
          start: result.start,
          take: options.take ?? [],
          file: before.file,
        });
        if (again.status === 'unreadable')
          throw cannot(
            `${before.file} cannot be measured again.`,
            'Mend the findings above; or write a new plan with --fresh.',
            again.findings,
          );
        const into = options.output;
        if (into !== undefined && again.text !== before.text) await writeWhole(io, into, again.text);
        if (options.json)
          io.out(
            `${JSON.stringify({ file: into ?? null, drivers: again.drivers, absent: again.absent, findings: again.findings, ...(into === undefined ? { plan: again.text } : {}) }, undefined, 2)}\n`,
          );
        else if (into === undefined) io.out(again.text);
        else io.out(refitTable(again.drivers));
        io.err(`${refitSummary(again.drivers, into)}\n`);
        showFindings(io, again.findings, { more: '--json lists them all' });
        return end(EXIT.ok);
      }
      const plan =
        options.design === undefined
          ? result.plan
          : withDesign(result.plan, await readText(io, options.design, 'design'), options.design);
      if (options.output !== undefined) await write(io, options.output, plan);
      if (options.json)
        io.out(
          `${JSON.stringify({ file: options.output ?? null, drivers: result.drivers, findings: result.findings, ...(options.output === undefined ? { plan } : {}) }, undefined, 2)}\n`,
        );
      else if (options.output === undefined) io.out(plan);
      io.err(`${summary(result.drivers)}\n`);
      showFindings(io, result.findings, { more: '--json lists them all' });
      end(EXIT.ok);
    });

function parseMonths(text: string): number {
  const months = Number(text);
  if (!Number.isInteger(months) || months < 1 || months > 120)
    throw misused(`--months ${text}: this is not a whole number from 1 to 120.`, 'Write for example --months 24.');
  return months;
}

/** The plan to measure again: --plan, else what a readable plan at -o holds; what makes a new plan doesn't go with one. */
const planBefore = async (io: Io, options: Options): Promise<{ text: string; file: string } | undefined> => {
  const { plan, output, fresh, take } = options;
  const there = output === undefined ? undefined : await stat(resolve(io.cwd, output)).catch(() => undefined);
  const file = plan ?? (fresh || !there?.isFile() ? undefined : output);
  if (plan !== undefined && fresh)
    throw misused('--fresh writes a new plan and --plan measures one again.', 'Choose one.');
  if (file === undefined) {
    if (take === undefined) return undefined;
    throw misused('--take replaces values of a plan that is there.', 'Name it with --plan, or with -o.');
  }
  const text = await readText(io, file, 'a plan file');
  // A file that is no plan is kept beside the new one, as before there was anything to measure again.
  if (plan === undefined && openPlan(text, { file }).base === undefined) return undefined;
  for (const name of ['design', 'name', 'months'] as const)
    if (options[name] !== undefined)
      throw misused(
        `--${name} is for a new plan, and ${file} is there to be measured again.`,
        'Leave it out, or write a new plan with --fresh.',
      );
  return { text, file };
};

function parseTake(text: string): 'all' | readonly string[] {
  const paths = text
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '');
  if (paths.length === 0)
    throw misused('--take names nothing.', 'Write --take all, or --take segments.smb.support.minutesPerCase.');
  return paths.includes('all') ? 'all' : paths;
}

/** An earlier plan of that name may hold somebody's work: it is kept beside the new one. */
const write = async (io: Io, file: string, text: string): Promise<void> => {
  const path = resolve(io.cwd, file);
  const there = await stat(path).catch(() => undefined);
  if (there?.isFile()) {
    await rename(path, `${path}~`);
    io.err(`${file} was there already and is ${file}~ now\n`);
  }
  await writeWhole(io, file, text);
  io.err(`wrote ${file}; look at it with: fulcrum plan ${file}\n`);
};

const summary = (drivers: readonly ObservedDriver[]): string => {
  const measured = drivers.filter(({ kind }) => kind === 'measured').length;
  return `${measured} drivers measured, ${drivers.length - measured} assumed; each has its evidence under assumptions in the plan`;
};
