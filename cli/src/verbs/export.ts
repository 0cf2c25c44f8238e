import { extname } from 'node:path';
import { writeWhole } from '../export/write-whole.ts';
import { misused } from '../failure.ts';
import { type ComputedPlan, computeFile, endOf, type PlanOptions, withPlanOptions } from '../plan-file/open-file.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  'fulcrum export examples/template-50m/plan.yaml -o /tmp/plan.csv',
  'fulcrum export examples/segments-75m/plan.yaml -o /tmp/plan.xlsx',
];

type Options = PlanOptions & { readonly output: string };

type Writer = (plan: ComputedPlan, at: Date) => Promise<Uint8Array>;

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
};

/** `fulcrum export FILE -o plan.xlsx`: a workbook or a table for other programs. */
export const exportVerb: Verb = (io, end) =>
  withPlanOptions(commandOf('export', 'write the plan as a workbook (.xlsx) or a table (.csv)', EXAMPLES))
    .argument('<file>', 'the plan file (YAML)')
    .requiredOption('-o, --output <file>', 'the file to write; its suffix says what')
    .action(async (file: string, options: Options) => {
      const suffix = extname(options.output).toLowerCase();
      const writer = WRITERS[suffix];
      if (writer === undefined)
        throw misused(
          `${options.output}: cannot write ${suffix === '' ? 'a file without suffix' : `${suffix} files`}.`,
          `Choose one of ${Object.keys(WRITERS).join(', ')}.`,
        );
      const plan = await computeFile(io, file, options);
      const bytes = await writer(plan, io.clock());
      await writeWhole(io, options.output, bytes);
      if (options.json)
        io.out(`${JSON.stringify({ file: options.output, bytes: bytes.byteLength, scenarios: plan.scenarios })}\n`);
      else io.err(`wrote ${options.output} (${bytes.byteLength.toLocaleString('en-US')} bytes)\n`);
      end(endOf(plan.findings, options.strict));
    });
