import { type Finding, hasErrors } from '../findings/finding.ts';
import { compile } from '../formula/compile.ts';
import { METRICS } from '../formula/metrics.ts';
import { checkNames } from './check-names.ts';
import { finding, type PlanReading } from './read.ts';
import { type Applied, getPath, patchBehind, patchesOf, withScenarios } from './scenario.ts';
import type { Plan } from './schema.ts';

/**
 * Every scenario of a plan applied alone: what it breaks that the plan by itself doesn't, at its patch. Opening a plan
 * leaves this out, for it compiles the plan once a scenario.
 */
export const checkScenarios = ({ plan, text }: Pick<PlanReading, 'plan' | 'text'>): Finding[] => {
  if (plan === undefined) return [];
  const base = checkNames(plan);
  const before = new Set(base.map(({ message }) => message));
  const computes = base.every(({ severity }) => severity !== 'error');
  const placed = (one: Pick<Finding, 'code' | 'message' | 'advice' | 'severity'>, path: string): Finding =>
    finding(text, path.split('.'), one.code, one.message, one.advice, one.severity);
  return Object.keys(plan.scenarios ?? {}).flatMap((name) => {
    const applied = patchesOf(plan, name);
    const patched = withScenarios(plan, [name]);
    const own = patched.findings.map((one) => placed(one, one.path ?? ''));
    if (hasErrors(own)) return own;
    const names = checkNames(patched.plan)
      .filter(({ message }) => !before.has(message))
      .map((one) =>
        placed(
          { ...one, message: `Scenario ${name}, ${one.message}` },
          patchBehind(one.path.join('.'), applied)?.path ?? `scenarios.${name}`,
        ),
      );
    const made = madeUp(plan, applied).map((one) => placed(one, one.path ?? ''));
    const found = [...names, ...made];
    if (!computes || hasErrors(found)) return found;
    return [
      ...found,
      ...compile(patched.plan, METRICS)
        .findings.filter(({ severity }) => severity === 'error')
        .map((one) => placed({ ...one, message: `Scenario ${name}: ${one.message}` }, `scenarios.${name}`)),
    ];
  });
};

/** Tables whose members are the plan's own; a value below a member that isn't there quietly makes one. */
const TABLES = new Set(['segments', 'roles', 'touches', 'staffing', 'pools', 'programs', 'offerings', 'products']);

const madeUp = (plan: Plan, applied: readonly Applied[]): Finding[] =>
  applied.flatMap(({ name, path, patch }, at): Finding[] => {
    const [table = '', member = '', ...below] = patch.path.split('.');
    const whole = `${table}.${member}`;
    if (!TABLES.has(table) || below.length === 0 || getPath(plan, whole) !== undefined) return [];
    if (applied.slice(0, at).some((one) => one.patch.path === whole || one.patch.path === table)) return [];
    return [
      {
        code: 'plan.unknown-name',
        severity: 'warning',
        message: `Scenario ${name}, ${patch.path}: the plan has no ${whole}; the patch makes one.`,
        advice: `Set ${whole} as a whole if it is meant to be new. Under ${table} the plan has ${Object.keys(Object(getPath(plan, table)) as object).join(', ') || 'nothing'}.`,
        path,
      },
    ];
  });
