import { extname } from 'node:path';
import { freezePlan } from '@fulcrum/engine';
import { writeWhole } from '../export/write-whole.ts';
import { misused } from '../failure.ts';
import { sha256 } from '../plan-file/frozen-file.ts';
import { type ComputedPlan, computeFile, endOf, type PlanOptions, withPlanOptions } from '../plan-file/open-file.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  'fulcrum export examples/template-50m/plan.yaml -o /tmp/plan.csv',
  'fulcrum export examples/segments-75m/plan.yaml -o /tmp/plan.xlsx',
  'fulcrum export examples/template-50m/plan.yaml -o /tmp/budget.json --name "board, March"',
  'fulcrum plan examples/template-50m/plan.yaml --budget /tmp/budget.json',
];

type Options = PlanOptions & { readonly output: string; readonly name?: string };

type Writer = (plan: ComputedPlan, at: Date, name: string | undefined) => Promise<Uint8Array>;

/** What can be written, by the file's suffix. */
const WRITERS: Readonly<Record<string, Writer>> = {
  '.xlsx': async ({ evaluation, findings, scenarios }, createdAt) => {
    const { planWorkbook } = await import('@fulcrum/documents');
    return planWorkbook(evaluation, { createdAt, scenarios, findings });
  },
  '.csv': async ({ evaluation }) => {
    const { planCsv } = await import('@fulcrum/documents');
    return new TextEncoder().encode(planCsv(evaluation));
  },
  '.json': async ({ evaluation, source, scenarios, model }, _at, name = model.plan.name) =>
    new TextEncoder().encode(
      `${JSON.stringify(freezePlan(evaluation, { name, text: source, hash: sha256(source), scenarios }))}\n`,
    ),
};

/** `fulcrum export FILE -o plan.xlsx`: a workbook, a table for other programs, or a frozen version to hold later plans against. */
export const exportVerb: Verb = (io, end) =>
  withPlanOptions(
    commandOf('export', 'write the plan as a workbook (.xlsx), a table (.csv) or a frozen version (.json)', EXAMPLES),
  )
    .argument('<file>', 'the plan file (YAML)')
    .requiredOption('-o, --output <file>', 'the file to write; its suffix says what')
    .option('--name <name>', 'what a frozen version is called, such as "board, March"; the plan’s name unless said')
    .action(async (file: string, options: Options) => {
      const suffix = extname(options.output).toLowerCase();
      const writer = WRITERS[suffix];
      if (writer === undefined)
        throw misused(
          `${options.output}: cannot write ${suffix === '' ? 'a file without suffix' : `${suffix} files`}.`,
          `Choose one of ${Object.keys(WRITERS).join(', ')}.`,
        );
      if (options.name !== undefined && suffix !== '.json')
        throw misused(
          `--name names a frozen version, and ${options.output} is none.`,
          'Write a .json, or leave --name out.',
        );
      if (suffix === '.json' && (options.set ?? []).length > 0)
        throw misused(
          'A frozen version is the plan as its file says; --set would not be in it.',
          'Put it into the plan or a scenario.',
        );
      const plan = await computeFile(io, file, options);
      const bytes = await writer(plan, io.clock(), options.name);
      await writeWhole(io, options.output, bytes);
      if (options.json)
        io.out(`${JSON.stringify({ file: options.output, bytes: bytes.byteLength, scenarios: plan.scenarios })}\n`);
      else io.err(`wrote ${options.output} (${bytes.byteLength.toLocaleString('en-US')} bytes)\n`);
      end(endOf(plan.findings, options.strict));
    });
