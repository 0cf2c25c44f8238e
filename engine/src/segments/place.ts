import type { Finding } from '../findings/finding.ts';

/** A range of a figure; each end is inclusive or exclusive as written. Missing ends are open. */
export type Band = {
  readonly from?: number;
  readonly to?: number;
  /** Whether `from` itself belongs to the band; yes unless said otherwise. */
  readonly fromInclusive?: boolean;
  /** Whether `to` itself belongs to the band; no unless said otherwise. */
  readonly toInclusive?: boolean;
};

/** One segment's rule (METHOD S1): every condition given must hold. ARR and potential in major units a year. */
export type PlacementRule = {
  readonly segment: string;
  readonly arr?: Band;
  readonly products?: Band;
  readonly potential?: Band;
  readonly regions?: readonly string[];
  readonly tags?: readonly string[];
};

/** A customer put into a segment by hand, and why. */
export type PlacementOverride = { readonly customer: string; readonly segment: string; readonly reason: string };

/** What placement looks at; a figure that is not known is left out, and a rule that asks for it does not match. */
export type Placeable = {
  readonly customer: string;
  readonly arr?: number;
  readonly products?: number;
  readonly potential?: number;
  readonly region?: string;
  readonly tags?: readonly string[];
};

/** The segment, and why; `alsoMatches` names the later rules that would have matched too. */
export type Placement =
  | { readonly by: 'rule'; readonly segment: string; readonly alsoMatches: readonly string[] }
  | { readonly by: 'override'; readonly segment: string; readonly reason: string }
  | { readonly by: 'nothing' };

/** Whether the figure lies in the band. */
export const isInBand = (band: Band, figure: number): boolean => {
  const above = band.from === undefined || figure > band.from || (figure === band.from && (band.fromInclusive ?? true));
  const below = band.to === undefined || figure < band.to || (figure === band.to && (band.toInclusive ?? false));
  return above && below;
};

/** Places one customer: an override, else the first rule that matches, else nothing (METHOD S1). */
export const place = (
  subject: Placeable,
  rules: readonly PlacementRule[],
  overrides: readonly PlacementOverride[] = [],
): Placement => {
  const override = overrides.find(({ customer }) => customer === subject.customer);
  if (override) return { by: 'override', segment: override.segment, reason: override.reason };
  const [first, ...others] = rules.filter((rule) => matches(rule, subject)).map((rule) => rule.segment);
  if (first === undefined) return { by: 'nothing' };
  return { by: 'rule', segment: first, alsoMatches: [...new Set(others)].filter((segment) => segment !== first) };
};

const matches = (rule: PlacementRule, subject: Placeable): boolean =>
  holds(rule.arr, subject.arr) &&
  holds(rule.products, subject.products) &&
  holds(rule.potential, subject.potential) &&
  (rule.regions === undefined || (subject.region !== undefined && rule.regions.includes(subject.region))) &&
  (rule.tags === undefined || rule.tags.some((tag) => subject.tags?.includes(tag) ?? false));

const holds = (band: Band | undefined, figure: number | undefined): boolean =>
  band === undefined || (figure !== undefined && isInBand(band, figure));

/**
 * Gaps and overlaps between the segments' ARR bands, and the customers who sit in one (METHOD S2, finding F03):
 * an error naming them if somebody sits there, a warning if nobody does. An override takes a customer out of it.
 */
export const placementFindings = (
  rules: readonly PlacementRule[],
  subjects: readonly Placeable[] = [],
  overrides: readonly PlacementOverride[] = [],
): Finding[] => {
  const placed = subjects.map((subject) => ({ subject, placement: place(subject, rules, overrides) }));
  const unplaced = placed.filter(({ placement }) => placement.by === 'nothing').map(({ subject }) => subject.customer);
  const torn = placed
    .filter(({ placement }) => placement.by === 'rule' && placement.alsoMatches.length > 0)
    .map(({ subject }) => subject.customer);
  const { gaps, overlaps } = arrEdges(rules);
  const findings: Finding[] = [];
  if (unplaced.length > 0 || gaps.length > 0) {
    findings.push({
      code: 'F03',
      severity: unplaced.length > 0 ? 'error' : 'warning',
      message:
        unplaced.length > 0
          ? `${count(unplaced)} in no segment: ${named(unplaced)}`
          : `no segment takes ARR ${gaps.join(', ')}`,
      advice: 'widen a band, or place the customer by an override with its reason',
      path: 'segments',
      evidence: { gaps, customers: [...unplaced].sort() },
    });
  }
  if (torn.length > 0 || overlaps.length > 0) {
    findings.push({
      code: 'F03',
      severity: torn.length > 0 ? 'error' : 'warning',
      message:
        torn.length > 0
          ? `${count(torn)} in more than one segment (the first is used): ${named(torn)}`
          : `segments overlap: ${overlaps.join(', ')}`,
      advice: 'make the ends of the bands meet without sharing, or order the rules and narrow the later one',
      path: 'segments',
      evidence: { overlaps, customers: [...torn].sort() },
    });
  }
  return findings;
};

const count = (customers: readonly string[]): string =>
  customers.length === 1 ? '1 customer is' : `${customers.length} customers are`;

const named = (customers: readonly string[]): string => {
  const shown = [...customers].sort().slice(0, 7);
  return shown.join(', ') + (customers.length > shown.length ? ` and ${customers.length - shown.length} more` : '');
};

type Edge = { readonly at: number; readonly inclusive: boolean };

/** Only rules that ask for nothing but ARR can be compared end to end; others are judged by the customers they miss. */
const arrEdges = (rules: readonly PlacementRule[]): { gaps: string[]; overlaps: string[] } => {
  const bands = rules
    .filter((rule) => rule.arr && !rule.products && !rule.potential && !rule.regions && !rule.tags)
    .map(({ segment, arr }) => ({ segment, from: start(arr ?? {}), to: end(arr ?? {}) }))
    .sort((a, b) => a.from.at - b.from.at || Number(b.from.inclusive) - Number(a.from.inclusive));
  const gaps: string[] = [];
  const overlaps: string[] = [];
  let reach: { segment: string; to: Edge } | undefined;
  for (const { segment, from, to } of bands) {
    if (reach) {
      const meets = from.at - reach.to.at;
      if (meets > 0 || (meets === 0 && !from.inclusive && !reach.to.inclusive))
        gaps.push(meets > 0 ? `${reach.to.at}–${from.at}` : `exactly ${from.at}`);
      if (meets < 0 || (meets === 0 && from.inclusive && reach.to.inclusive))
        overlaps.push(`${reach.segment} and ${segment} at ${from.at}`);
    }
    if (!reach || to.at > reach.to.at || (to.at === reach.to.at && to.inclusive)) reach = { segment, to };
  }
  return { gaps, overlaps };
};

const start = (band: Band): Edge => ({
  at: band.from ?? Number.NEGATIVE_INFINITY,
  inclusive: band.fromInclusive ?? true,
});
const end = (band: Band): Edge => ({ at: band.to ?? Number.POSITIVE_INFINITY, inclusive: band.toInclusive ?? false });
