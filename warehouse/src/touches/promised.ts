import { type Plan, quantityValue } from '@fulcrum/engine';

/** What a plan promises a customer of a segment in a stage: a touch, so often a day. */
export type Promised = {
  readonly touch: string;
  readonly name: string;
  readonly segment: string;
  readonly stage: string;
  readonly timesADay: number;
  /** Share of customers it is meant for. */
  readonly share: number;
  /** Hours of one touch. */
  readonly hours: number;
};
export type StageOf = { readonly stage: string; readonly days: number | undefined };

const DAYS = { week: 7, month: 365 / 12, quarter: 365 / 4, year: 365 } as const;

/** Touches of a plan that people keep, by segment (METHOD R1); automated, marketing and in-app ones are not anybody's to keep. */
export const promisedTouches = (plan: Plan): Promised[] => {
  const stages = stagesOf(plan);
  return Object.entries(plan.touches ?? {}).flatMap(([touch, own]) => {
    if (own.channel !== undefined && own.channel !== 'human') return [];
    return Object.entries(plan.segments).flatMap(([segment, { startStage }]): Promised[] => {
      const here = own.segments?.[segment];
      const at = stages.findIndex(({ stage }) => stage === own.stage);
      const starts = startStage === undefined ? 0 : stages.findIndex(({ stage }) => stage === startStage);
      if ((own.only && here === undefined) || at < 0 || at < starts) return [];
      const days = own.per === 'stage' ? stages[at]?.days : DAYS[own.per];
      const times = quantityValue(here?.times ?? own.times ?? 1);
      const share =
        quantityValue(here?.share ?? own.share ?? 1) * (1 - quantityValue(here?.automated ?? own.automated ?? 0));
      if (days === undefined || !(times * share > 0)) return [];
      const hours = quantityValue(here?.hours ?? own.hours);
      return [{ touch, name: own.name ?? touch, segment, stage: own.stage, timesADay: times / days, share, hours }];
    });
  });
};

export const stagesOf = (plan: Plan): StageOf[] =>
  Object.entries(plan.stages ?? {}).map(([stage, { weeks }]) => ({
    stage,
    days: weeks === undefined ? undefined : quantityValue(weeks) * 7,
  }));

/** A name as it is compared: letters and digits. `Business review`, `business-review` and `BUSINESS_REVIEW` are one. */
export const folded = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Which touches a recorded kind may be, the likeliest first: what the costing file says, else a touch of that id or name,
 * and then those of its kind. Empty: nobody promised such a thing.
 */
export const touchesOfKind = (kind: string, plan: Plan, matches: Readonly<Record<string, string>>): string[] => {
  const touches = Object.entries(plan.touches ?? {});
  const said = Object.entries(matches).find(([pattern]) => matchesPattern(kind, pattern))?.[1];
  if (said !== undefined) return touches.some(([id]) => id === said) ? [said] : [];
  const same = touches.filter(([id, { name }]) => folded(id) === folded(kind) || folded(name ?? '') === folded(kind));
  // A check-in may be the check-in of this stage or the cadence of the next one: which, the customer's stage says.
  const kinds = same.length > 0 ? same.flatMap(([, own]) => own.kind ?? []).map(folded) : [folded(kind)];
  const alike = touches.filter(([, own]) => own.kind !== undefined && kinds.includes(folded(own.kind)));
  return [...new Set([...same, ...alike].map(([id]) => id))];
};

const matchesPattern = (text: string, pattern: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i').test(text.trim());
