import { rename, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FitResult, ObservedDriver } from '@fulcrum/warehouse';
import { writeWhole } from '../export/write-whole.ts';
import { type CostingOptions, readCosting } from '../facts/costing-file.ts';
import { withData, withFacts } from '../facts/folder.ts';
import { cannot, misused } from '../failure.ts';
import { showFindings } from '../findings/show-findings.ts';
import { EXIT, type Io } from '../io.ts';
import { readText } from '../plan-file/read-file.ts';
import { withDesign } from '../plan-file/with-design.ts';
import { progressOf } from '../progress.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  'fulcrum fit -o /tmp/fitted.yaml --data /tmp/fulcrum-example',
  'fulcrum fit -o /tmp/fitted.yaml --design examples/company/design.yaml --data /tmp/fulcrum-example',
  'fulcrum fit -o /tmp/fitted.yaml --months 24 --name "Plan 2026" --data /tmp/fulcrum-example',
];

type Options = CostingOptions & {
  readonly output?: string;
  readonly name?: string;
  readonly months?: number;
  readonly design?: string;
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
    .option('--json', 'print JSON: the drivers with n, period and interval')
    .action(async (options: Options) => {
      const { fit: fitFacts, localScope } = await import('@fulcrum/warehouse');
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
