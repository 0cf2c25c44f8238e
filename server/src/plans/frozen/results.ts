import { gunzipSync, gzipSync } from 'node:zlib';
import { type Finding, METRICS, openPlan } from '@fulcrum/engine';
import { sha256 } from '../write-version.ts';

/** Figures by reference: a value for each period, or a single one; null where nothing can be computed. */
export type Figures = {
  /** Months, then years, then quarters. */
  readonly periods: readonly string[];
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
  /** Other references to the same figures: with one segment, `arr` is that segment's. */
  readonly aliases: Readonly<Record<string, string>>;
};

/** Everything a plan computes: as it is, and under each of its scenarios that can be computed. */
export type Results = { readonly base: Figures; readonly scenarios: Readonly<Record<string, Figures>> };

/** Results as the bytes that are kept: the same engine makes the same JSON of the same text. */
export type PackedResults = { readonly bytes: Uint8Array; readonly hash: string };

const SHOWN = new Set(METRICS.filter(({ auxiliary }) => !auxiliary).map(({ id }) => id));

/** All figures of a plan but the steps between them, which metrics call auxiliary; or why there are none. */
export const resultsOf = (text: string): { readonly results: Results } | { readonly findings: readonly Finding[] } => {
  const base = figuresOf(text, []);
  if ('findings' in base) return base;
  const scenarios = base.scenarios.flatMap((name): [string, Figures][] => {
    const found = figuresOf(text, [name]);
    return 'figures' in found ? [[name, found.figures]] : [];
  });
  return { results: { base: base.figures, scenarios: Object.fromEntries(scenarios) } };
};

type Found = { readonly figures: Figures; readonly scenarios: readonly string[] };

const figuresOf = (text: string, scenarios: readonly string[]): Found | { readonly findings: readonly Finding[] } => {
  const { model, evaluation, plan, findings } = openPlan(text, { scenarios });
  if (model === undefined || evaluation === undefined) return { findings };
  const { months, hidden, spans } = model;
  const values = model.series
    .filter(({ metric }) => SHOWN.has(metric.id))
    .map(({ index, ref, timed }) => {
      const all = [...(evaluation.values[index] ?? [])];
      // The months after the plan's last are there for lead times only.
      const shown = timed ? [...all.slice(0, months.length), ...all.slice(months.length + hidden)] : all.slice(0, 1);
      return [ref, shown.map((value) => (Number.isFinite(value) ? value : null))] as const;
    });
  const kept = new Set(values.map(([ref]) => ref));
  const aliases = [...model.index].flatMap(([alias, index]): [string, string][] => {
    const { ref = '' } = model.series[index] ?? {};
    return alias !== ref && kept.has(ref) ? [[alias, ref]] : [];
  });
  const figures: Figures = {
    periods: [...months, ...spans.map(({ id }) => id)],
    values: Object.fromEntries(values),
    aliases: Object.fromEntries(aliases),
  };
  return { figures, scenarios: Object.keys(plan?.scenarios ?? {}) };
};

/** Packs results for the record store; a plan of a few hundred rows takes some ten kilobytes. */
export const packResults = (results: Results): PackedResults => {
  const json = JSON.stringify(results);
  return { bytes: gzipSync(json), hash: sha256(json) };
};

/** The results as they were packed. */
export const unpackResults = (bytes: Uint8Array): Results => JSON.parse(gunzipSync(bytes).toString('utf8')) as Results;
