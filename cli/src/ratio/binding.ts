import { type Model, memberName } from '@fulcrum/engine';
import { formatNumber } from '../figures/numbers.ts';

/** What limits a segment's ratio: the hours of a role, or the cost its ARR can bear; undefined when neither is known. */
export type Binding = { readonly limit: 'hours' | 'cost'; readonly role?: string } | undefined;

/**
 * R9: hours allow at most the designed ratio, cost needs at least the affordable one. Where hours allow what cost needs,
 * hours are the limit; where they don't, cost is, and the gap in hours is what automation and programs must release.
 */
export const bindingOf = (
  model: Model,
  segment: string,
  owner: string | undefined,
  figure: (ref: string) => number | undefined,
): { readonly binding: Binding; readonly verdict: string } => {
  const designed = figure(`ratio.designed.customersPerCsm[${segment}]`);
  const affordable = figure(`ratio.affordable.customersPerCsm[${segment}]`);
  const staffed = figure(`ratio.staffed.customersPerCsm[${segment}]`);
  const ratio = designed ?? staffed;
  if (owner === undefined) return { binding: undefined, verdict: 'no role carries the book, so there is no ratio.' };
  if (ratio === undefined || affordable === undefined)
    return { binding: undefined, verdict: 'no ratio: nobody is staffed, or ARR is missing.' };
  const person = memberName('role', owner, model.members);
  const band = viabilityWords(segment, owner, figure);
  const [needs, has] = [formatNumber(affordable, 2), formatNumber(ratio, 2)];
  if (ratio >= affordable * (1 - 1e-9)) {
    const role = designed === undefined ? owner : (tightestRole(model, segment, figure) ?? owner);
    const why =
      designed === undefined
        ? `the plan staffs ${has} customers per ${person}`
        : `hours of the ${memberName('role', role, model.members)} allow ${has} customers per person`;
    return {
      binding: { limit: 'hours', role },
      verdict: `${why}, cost needs ${needs}: ${designed === undefined ? 'staffing' : 'hours'} bind${designed === undefined ? 's' : ''}. ${band}`,
    };
  }
  const gap = figure(`ratio.gapHours[${segment}]`);
  const release = gap === undefined ? '' : ` ${formatNumber(gap, 2)} hours per customer and year must be released.`;
  return {
    binding: { limit: 'cost' },
    verdict: `cost needs ${needs} customers per ${person}, ${designed === undefined ? 'the plan staffs' : 'hours allow'} ${has}: cost binds.${release} ${band}`,
  };
};

/** The role whose hours run out first, when touches name several (R4). */
const tightestRole = (
  model: Model,
  segment: string,
  figure: (ref: string) => number | undefined,
): string | undefined => {
  const ratios = (model.members.dims['role'] ?? []).flatMap((role) => {
    const value = figure(`ratio.byRole[segment=${segment},role=${role}]`);
    return value === undefined ? [] : [{ role, value }];
  });
  return ratios.sort((a, b) => a.value - b.value)[0]?.role;
};

/** R6: each figure against the band of its own basis; below the band is room to invest. */
const viabilityWords = (segment: string, owner: string, figure: (ref: string) => number | undefined): string => {
  const words = (['salary', 'loaded'] as const).flatMap((basis) => {
    const value = figure(`viability.${basis}[${segment}]`);
    const low = figure(`viability.low.${basis}[${owner}]`);
    const high = figure(`viability.high.${basis}[${owner}]`);
    if (value === undefined || low === undefined || high === undefined) return [];
    const where = value > high * (1 + 1e-9) ? 'above' : value < low * (1 - 1e-9) ? 'below' : 'inside';
    const percent = (share: number): string => `${Number((share * 100).toFixed(2))}\u00a0%`;
    const room = where === 'below' ? ', room to invest' : '';
    return [`${percent(value)} of ARR on ${basis} is ${where} the band of ${percent(low)} to ${percent(high)}${room}`];
  });
  return words.length === 0 ? '' : `${words.join('; ')}.`;
};
