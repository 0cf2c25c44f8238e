import { z } from 'zod';
import type { Finding } from '../findings/finding.ts';
import type { Model } from '../formula/compile.ts';
import type { Evaluation } from '../formula/evaluate.ts';
import { monthColumns } from '../formula/span.ts';
import { ENGINE_VERSION } from '../version.ts';

const FrozenSchema = z.object({
  fulcrum: z.literal(1),
  frozen: z.string().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  engine: z.string(),
  scenarios: z.array(z.string()),
  currency: z.string(),
  text: z.string(),
  periods: z.array(z.string()),
  figures: z.record(z.string(), z.array(z.number().nullable())),
  aliases: z.record(z.string(), z.string()),
});

/**
 * A version of a plan as it was agreed (P1): its text with the text's sha256, the engine that computed it, and every
 * figure it had then, by reference: one value a period, or one for all where a row doesn't change. Null is "cannot be computed".
 * `aliases` are other references of the same rows.
 */
export type FrozenVersion = z.infer<typeof FrozenSchema>;

/** The periods of a plan's columns, hidden months left out: months, then years and quarters. */
const periodsOf = ({ months, spans }: Model): string[] => [...months, ...spans.map(({ id }) => id)];

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

/** Every figure of a computed plan by reference, steps of calculations left out. */
export const figuresOf = ({ model, values }: Evaluation): FrozenVersion['figures'] => {
  const spans = monthColumns(model);
  return Object.fromEntries(
    model.series
      .filter(({ metric }) => metric.auxiliary !== true)
      .map(({ ref, index, timed }) => {
        const row = [...(values[index] as Float64Array)];
        return [ref, (timed ? [...row.slice(0, model.months.length), ...row.slice(spans)] : row).map(known)];
      }),
  );
};

/** Other references of the same rows: a total over one segment is that segment's row. */
const aliasesOf = ({ index, series }: Model): Record<string, string> =>
  Object.fromEntries(
    [...index].flatMap(([alias, at]) => {
      const one = series[at];
      return one === undefined || one.ref === alias || one.metric.auxiliary === true ? [] : [[alias, one.ref]];
    }),
  );

/** Freezes a computed plan under a name; `hash` is the text's sha256, which only the caller can compute. */
export const freezePlan = (
  evaluation: Evaluation,
  given: { readonly name: string; readonly text: string; readonly hash: string; readonly scenarios: readonly string[] },
): FrozenVersion => ({
  fulcrum: 1,
  frozen: given.name,
  hash: given.hash,
  engine: ENGINE_VERSION,
  scenarios: [...given.scenarios],
  currency: evaluation.model.plan.currency,
  text: given.text,
  periods: periodsOf(evaluation.model),
  figures: figuresOf(evaluation),
  aliases: aliasesOf(evaluation.model),
});

/** Reads a frozen version; what is none is a finding. */
export const readFrozen = (text: string): { readonly frozen: FrozenVersion } | { readonly finding: Finding } => {
  const refuse = (message: string): { finding: Finding } => ({
    finding: {
      code: 'frozen.unreadable',
      severity: 'error',
      message,
      advice: 'Give a frozen version: the file `fulcrum export plan.yaml -o budget.json` wrote.',
    },
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return refuse(`This is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const read = FrozenSchema.safeParse(data);
  if (read.success) return { frozen: read.data };
  const issue = read.error.issues[0];
  return refuse(
    `This is no frozen version: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is something else'}.`,
  );
};

/** A frozen figure in a period; undefined where it had none. */
export const frozenFigure = (frozen: FrozenVersion, ref: string, period: string): number | undefined => {
  const row = frozen.figures[ref] ?? frozen.figures[frozen.aliases[ref] ?? ''];
  const at = frozen.periods.indexOf(period);
  if (row === undefined || at < 0) return undefined;
  return (row.length === 1 && frozen.periods.length > 1 ? row[0] : row[at]) ?? undefined;
};

/** Figures that an engine now computes otherwise than when the version was frozen. */
export const frozenDifferences = (
  frozen: FrozenVersion,
  now: Evaluation,
): { readonly ref: string; readonly then: readonly (number | null)[]; readonly now: readonly (number | null)[] }[] => {
  const figures = figuresOf(now);
  return [...new Set([...Object.keys(frozen.figures), ...Object.keys(figures)])].flatMap((ref) => {
    const [then, today] = [frozen.figures[ref] ?? [], figures[ref] ?? []];
    return then.length === today.length && then.every((value, at) => value === today[at])
      ? []
      : [{ ref, then, now: today }];
  });
};
