import { readFileSync } from 'node:fs';
import { type Evaluation, type OpenPlan, openPlan, type Setting } from '@fulcrum/engine';

/** A plan with its evaluation; throws, naming the findings, when there is none. */
export type Computed = OpenPlan & { readonly evaluation: Evaluation };

const ROOT = new URL('../../../', import.meta.url);

export const EXAMPLES = ['template-50m', 'segments-75m', 'smb-15k', 'leverage-ratio'] as const;

export const sourceOf = (name: string): string =>
  readFileSync(
    new URL(name === 'rich' ? 'engine/src/testing/rich-plan.yaml' : `examples/${name}/plan.yaml`, ROOT),
    'utf8',
  );

export const computed = (source: string, settings: readonly Setting[] = []): Computed => {
  const plan = openPlan(source, { settings });
  if (plan.evaluation === undefined) throw new Error(plan.findings.map((one) => one.message).join('\n'));
  return { ...plan, evaluation: plan.evaluation };
};
