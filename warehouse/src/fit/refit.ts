import { editPlan, type Finding, getPath, openPlan, parseQuantity } from '@fulcrum/engine';
import type { ObservedDriver } from './driver.ts';
import { rounded } from './plan-tree.ts';

/** Above it a driver has drifted from the plan (METHOD M3). */
const DRIFT = 0.15;

/**
 * `followed`: the plan had what an earlier fit wrote, and has the new measurement now. `kept`: somebody typed it, and it stays.
 * `taken`: typed, and replaced because that was asked for. `same`: both say the same. `another-month`: the plan opens in
 * another month than the facts end in, so its opening state is left alone.
 */
export type RefitAction = 'followed' | 'kept' | 'taken' | 'same' | 'another-month';

export type RefitDriver = {
  readonly path: string;
  readonly plan: number;
  readonly measured: number;
  /** (measured − plan) ÷ plan; undefined where the plan has 0. */
  readonly drift: number | undefined;
  readonly hasDrifted: boolean;
  readonly action: RefitAction;
  readonly driver: ObservedDriver;
};

export type Refit =
  | { readonly status: 'unreadable'; readonly findings: readonly Finding[] }
  | {
      readonly status: 'refitted';
      readonly text: string;
      readonly drivers: readonly RefitDriver[];
      /** Measured, and in no place of the plan. */
      readonly absent: readonly string[];
      readonly findings: readonly Finding[];
    };

/** State of the month before the plan's first, not a driver of it. */
const STATE = /^(segments\.[^.]+\.(opening|regions)\.|roster\.|products\.[^.]+\.arrShare)/;

/**
 * Writes measurements into a plan that is already there: only lines whose value or evidence changes are touched. What a person typed
 * stays (unless `take` names it), with the measurement beside it in the assumption register, so that the difference is seen.
 */
export const refit = (
  text: string,
  measured: readonly ObservedDriver[],
  { start, take, file }: { readonly start: string; readonly take: 'all' | readonly string[]; readonly file?: string },
): Refit => {
  const { base, findings } = openPlan(text, file === undefined ? {} : { file });
  if (base === undefined) return { status: 'unreadable', findings };
  const drivers: RefitDriver[] = [];
  const absent: string[] = [];
  let source = text;
  for (const driver of measured.filter(({ kind }) => kind === 'measured')) {
    const { path } = driver;
    const stands = getPath(base, path);
    const present = typeof stands === 'number' || typeof stands === 'string' ? parseQuantity(stands)?.value : undefined;
    if (present === undefined) {
      absent.push(path);
      continue;
    }
    const now = rounded(driver.value);
    const known = base.assumptions?.[path];
    // A value that is not what was measured then has been typed over since; where that is not known, it may have been.
    const isOwn = known?.source === 'measured' && known.measured === present;
    const isAsked = take === 'all' || take.includes(path);
    const action: RefitAction =
      STATE.test(path) && base.start !== start
        ? 'another-month'
        : now === present
          ? 'same'
          : isOwn
            ? 'followed'
            : isAsked
              ? 'taken'
              : 'kept';
    const drift = present === 0 ? undefined : (now - present) / Math.abs(present);
    drivers.push({
      path,
      plan: present,
      measured: now,
      drift,
      hasDrifted: Math.abs(drift ?? now) > DRIFT,
      action,
      driver,
    });
    if (action === 'another-month') continue;
    const writes = action === 'followed' || action === 'taken';
    const evidence = {
      source: isOwn || writes ? 'measured' : (known?.source ?? 'assumed'),
      ...(known?.owner === undefined ? {} : { owner: known.owner }),
      ...(known?.date === undefined ? {} : { date: known.date }),
      n: driver.n,
      period:
        driver.period.from === driver.period.to ? driver.period.from : `${driver.period.from}..${driver.period.to}`,
      ...(driver.source.length > 0 ? { from: driver.source } : {}),
      ...(driver.low === undefined ? {} : { low: rounded(driver.low) }),
      ...(driver.high === undefined ? {} : { high: rounded(driver.high) }),
      measured: now,
      ...(action === 'taken' ? { typed: stands } : known?.typed === undefined ? {} : { typed: known.typed }),
      note: isOwn || writes ? driver.note : (known?.note ?? driver.note),
    };
    const edits: (readonly [readonly string[], unknown])[] = [];
    if (writes) edits.push([path.split('.'), now]);
    edits.push(...evidenceEdits(path, known, evidence));
    for (const [at, value] of edits) {
      const edited = editPlan(source, at, value);
      if ('finding' in edited) return { status: 'unreadable', findings: [edited.finding] };
      source = edited.source;
    }
  }
  return { status: 'refitted', text: source, drivers, absent, findings: refitFindings(drivers) };
};

/** Evidence already there is changed entry by entry, so that its layout stays. */
const evidenceEdits = (
  path: string,
  known: Readonly<Record<string, unknown>> | undefined,
  evidence: Readonly<Record<string, unknown>>,
): (readonly [readonly string[], unknown])[] =>
  known === undefined
    ? [[['assumptions', path], evidence]]
    : [...new Set([...Object.keys(known), ...Object.keys(evidence)])]
        .filter((key) => JSON.stringify(known[key]) !== JSON.stringify(evidence[key]))
        .map((key) => [['assumptions', path, key], evidence[key]]);

const refitFindings = (drivers: readonly RefitDriver[]): Finding[] => {
  const far = drivers.filter(({ hasDrifted, action }) => hasDrifted && action !== 'another-month');
  const kept = drivers.filter(({ action }) => action === 'kept');
  const words = (some: readonly RefitDriver[]): string =>
    some
      .slice(0, 4)
      .map(({ path, plan, measured, driver }) => `${path} ${plan} in the plan, ${measured} measured (${driver.n})`)
      .join('; ');
  return [
    ...(far.length === 0
      ? []
      : [
          {
            code: 'fit.drift',
            severity: 'warning' as const,
            message: `${far.length} drivers are more than 15 % from the plan: ${words(far)}`,
            advice: 'two months of it ask for a review of the plan (M3)',
            evidence: { drivers: far.map(({ path, plan, measured, drift }) => ({ path, plan, measured, drift })) },
          },
        ]),
    ...(kept.length === 0
      ? []
      : [
          {
            code: 'fit.kept',
            severity: 'note' as const,
            message: `${kept.length} typed values stay as they are: ${words(kept)}`,
            advice: 'take a measurement with --take PATH, or all of them with --take all',
            evidence: { drivers: kept.map(({ path, plan, measured, drift }) => ({ path, plan, measured, drift })) },
          },
        ]),
  ];
};
