import {
  type Evaluation,
  type Finding,
  getPath,
  hasErrors,
  type Model,
  type OpenPlan,
  openPlan,
  readPlan,
  type Setting,
} from '@fulcrum/engine';
import type { Command } from 'commander';
import { cannot, misused } from '../failure.ts';
import { EXIT, type ExitCode, type Io } from '../io.ts';
import { collect } from '../verb.ts';
import { readText } from './read-file.ts';

/** What every verb over a plan takes. */
export type PlanOptions = {
  readonly scenario?: readonly string[];
  readonly set?: readonly string[];
  readonly json?: true;
  readonly strict?: true;
};

/** A plan that computes. */
export type ComputedPlan = {
  /** The text of the plan file. */
  readonly source: string;
  readonly model: Model;
  readonly evaluation: Evaluation;
  readonly findings: readonly Finding[];
  readonly scenarios: readonly string[];
};

/** Adds the options every verb over a plan takes. */
export const withPlanOptions = (command: Command): Command =>
  command
    .option('--scenario <name>', 'apply a scenario of the plan; several stack in the order given, also as a+b', collect)
    .option(
      '--set <path=value>',
      'set a value for this run, path as in the file: segments.smb.arrPerCustomer=16k',
      collect,
    )
    .option('--strict', 'exit 1 if the plan has findings that are errors')
    .option('--json', 'print JSON');

/** Scenario names of `--scenario a --scenario b+c`; `base` means none. */
export const scenarioNames = (given: readonly string[] = []): string[] =>
  given
    .flatMap((text) => text.split(/[+,]/))
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'base');

/** `path=value` as a setting; the value means what it would mean in the plan file. */
export const parseSetting = (text: string): Setting => {
  const at = text.indexOf('=');
  const path = text.slice(0, at).trim();
  const value = text.slice(at + 1).trim();
  const advice =
    'Write --set path=value with the path as it stands in the file, for example --set segments.smb.arrPerCustomer=16k.';
  if (at < 1 || path === '') throw misused(`--set ${text}: this is not path=value.`, advice);
  if (value === '') throw misused(`--set ${text}: there is no value after the equals sign.`, advice);
  // The engine reads it, so that 75%, 130k, [a, b] and {2026-01: 3} mean what they mean in a plan.
  const { document } = readPlan(value).text;
  if (document.errors.length > 0) throw misused(`--set ${text}: the value is not YAML.`, advice);
  try {
    return { path, value: document.toJS({ maxAliasCount: 0 }) as unknown };
  } catch {
    throw misused(`--set ${text}: the value is not YAML.`, advice);
  }
};

/** Reads and computes a plan file with the scenarios and settings asked for; throws a failure in words if it can't. */
export const computeFile = async (io: Io, file: string, options: PlanOptions): Promise<ComputedPlan> => {
  const settings = (options.set ?? []).map(parseSetting);
  const source = await readText(io, file, 'a plan file');
  return computeText(file, source, scenarioNames(options.scenario), settings);
};

/** Computes the text of a plan. */
export const computeText = (
  file: string,
  source: string,
  scenarios: readonly string[],
  settings: readonly Setting[],
): ComputedPlan => {
  const opened = openPlan(source, { file, scenarios, settings });
  const { model, evaluation, findings } = opened;
  if (model !== undefined && evaluation !== undefined) {
    refuseMadeUpPaths(opened, settings);
    return { source, model, evaluation, findings, scenarios };
  }
  const errors = findings.filter((finding) => finding.severity === 'error');
  // A plan that computes by itself is not at fault: what was asked of it is.
  const asked = scenarios.length > 0 || settings.length > 0;
  if (asked && openPlan(source, { file }).evaluation !== undefined) {
    const advice = `The plan itself computes; look at ${settings.length > 0 ? '--set' : '--scenario'}.`;
    throw misused(`${file} cannot be computed with what was asked.`, advice, errors);
  }
  throw cannot(`${file} cannot be computed.`, 'Mend the findings above; fulcrum check shows them all.', errors);
};

/** Tables whose members are the plan's own; a value below a member that isn't there would quietly make one. */
const MEMBERS = new Set([
  'segments',
  'roles',
  'touches',
  'staffing',
  'pools',
  'programs',
  'offerings',
  'products',
  'stages',
  'regions',
]);

const refuseMadeUpPaths = (opened: OpenPlan, settings: readonly Setting[]): void => {
  for (const { path } of settings) {
    const [table = '', member = '', ...below] = path.split('.');
    if (!MEMBERS.has(table) || below.length === 0 || getPath(opened.base, `${table}.${member}`) !== undefined) continue;
    const there = Object.keys(Object(getPath(opened.base, table)) as object);
    throw misused(
      `--set ${path}: the plan has no ${table}.${member}.`,
      `Under ${table} it has ${there.join(', ') || 'nothing'}.`,
    );
  }
};

/** The exit code of a verb that has shown its result. */
export const endOf = (findings: readonly Finding[], strict: boolean | undefined): ExitCode =>
  strict && hasErrors(findings) ? EXIT.cannot : EXIT.ok;
