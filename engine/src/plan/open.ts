import { type Finding, hasErrors } from '../findings/finding.ts';
import { fixOf } from '../findings/fix.ts';
import { planFindings } from '../findings/plan-findings.ts';
import { compile, type Model } from '../formula/compile.ts';
import { type Evaluation, evaluate } from '../formula/evaluate.ts';
import { METRICS } from '../formula/metrics.ts';
import { resolve } from '../formula/reference.ts';
import { checkNames } from './check-names.ts';
import { finding, type PlanText, placeOf, readPlan } from './read.ts';
import { type Setting, withScenarios } from './scenario.ts';
import type { Plan } from './schema.ts';
import { unquotedKeys } from './unquoted-keys.ts';

/** A plan opened: computed when nothing makes that impossible, with every finding about it. */
export type OpenPlan = {
  readonly text: PlanText;
  /** The plan as written, before scenarios. */
  readonly base?: Plan;
  readonly plan?: Plan;
  readonly model?: Model;
  readonly evaluation?: Evaluation;
  readonly findings: readonly Finding[];
};

export type OpenOptions = {
  readonly file?: string;
  readonly scenarios?: readonly string[];
  readonly settings?: readonly Setting[];
};

/** Reads, patches, compiles and evaluates a plan. Never throws on bad input. */
export const openPlan = (source: string, options: OpenOptions = {}): OpenPlan => {
  const reading = readPlan(source, options.file);
  const { text } = reading;
  if (reading.plan === undefined) return { text, findings: reading.findings };
  const patched = withScenarios(reading.plan, options.scenarios ?? [], options.settings ?? []);
  const placed = patched.findings.map((one) => withPlace(text, one));
  const names = checkNames(patched.plan).map((one) =>
    finding(text, one.path, one.code, one.message, one.advice, one.severity),
  );
  const before = [...reading.findings, ...placed, ...names, ...unquotedKeys(text)];
  if (hasErrors(before)) return { text, base: reading.plan, findings: before };
  const model = compile(patched.plan, METRICS);
  if (hasErrors(model.findings))
    return { text, base: reading.plan, plan: patched.plan, model, findings: [...before, ...model.findings] };
  const evaluation = evaluate(model);
  const found = [...planFindings(evaluation), ...slides(model)].map((one) => withPlace(text, one));
  return {
    text,
    base: reading.plan,
    plan: patched.plan,
    model,
    evaluation,
    findings: [...before, ...model.findings, ...found].map((one) => withFix(one, patched.plan)),
  };
};

const withFix = (one: Finding, plan: Plan): Finding => {
  const fix = fixOf(one, plan);
  return fix === undefined ? one : { ...one, fix };
};

/** What the source shows must be a figure of the plan. */
const slides = (model: Model): Finding[] =>
  Object.keys(model.plan.slides ?? {}).flatMap((ref): Finding[] => {
    const found = resolve(model, ref);
    if (!('finding' in found)) return [];
    const { message, advice } = found.finding;
    return [
      {
        code: 'plan.unknown-figure',
        severity: 'warning',
        message: `slides: ${message}`,
        advice,
        path: `slides.${ref}`,
      },
    ];
  });

/** The keys of these tables hold dots themselves. */
const DOTTED = /^(assumptions|slides)\.(.+)$/;

const withPlace = (text: PlanText, one: Finding): Finding => {
  if (one.path === undefined || one.place !== undefined) return one;
  const place = placeOf(text, DOTTED.exec(one.path)?.slice(1) ?? one.path.split('.'));
  return place === undefined ? one : { ...one, place };
};
