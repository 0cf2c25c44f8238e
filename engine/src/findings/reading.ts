import type { Evaluation } from '../formula/evaluate.ts';
import { locate, valueOf } from '../formula/reference.ts';

/** Figures of a computed plan by reference; undefined where the plan has none or it cannot be computed. */
export type Reading = {
  readonly evaluation: Evaluation;
  readonly at: (ref: string) => number | undefined;
  /** Thresholds are policy (METHOD §11): these are METHOD's own. */
  readonly segments: readonly string[];
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  readonly segmentName: (id: string) => string;
  readonly roleName: (id: string) => string;
};

export const reading = (evaluation: Evaluation): Reading => {
  const { model } = evaluation;
  const { plan, members } = model;
  return {
    evaluation,
    at: (ref) => {
      const found = locate(model, ref);
      if (typeof found === 'function') return undefined;
      const value = valueOf(evaluation, found.cell);
      return Number.isNaN(value) ? undefined : value;
    },
    segments: members.dims.segment ?? [],
    roles: members.dims.role ?? [],
    teams: members.dims.team ?? [],
    segmentName: (id) => plan.segments[id]?.name ?? id,
    roleName: (id) => plan.roles[id]?.name ?? id,
  };
};

/** `8.6 %`. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Two shares that differ, with as many digits as it takes to see it (four at most). */
export const percents = (a: number, b: number, ...others: readonly number[]): string[] => {
  const written = (digits: number): string[] => [a, b, ...others].map((share) => `${(share * 100).toFixed(digits)} %`);
  const digits = [1, 2, 3, 4].find((count) => written(count)[0] !== written(count)[1]);
  return written(digits ?? 4);
};

/** `CSM`, `CSM and Ops`, `CSM, Ops and Educator`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** `1,080`; whole units from a thousand up. */
export const amount = (value: number): string =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: Math.abs(value) >= 1000 ? 0 : 2 })
    .format(value)
    .replace('-', '−');
