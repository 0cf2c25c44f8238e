import { formatNumber, formatShare } from '../components/format.ts';

/** What binds a segment's ratio, and its viability, in words. */

export type Ratios = { readonly designed: number; readonly affordable: number; readonly staffed: number };
export type Binding = 'designed' | 'affordable' | 'staffed';

/**
 * Hours allow at most `designed` customers; the band asks for at least `affordable`. When the band asks for more than
 * the hours allow, cost binds; else the hours do. Without touches only cost and staffing are known.
 */
export const bindingOf = ({ designed, affordable, staffed }: Ratios): Binding | undefined => {
  if (Number.isFinite(designed)) return affordable > designed ? 'affordable' : 'designed';
  if (Number.isFinite(affordable) && affordable > staffed) return 'affordable';
  return Number.isFinite(staffed) ? 'staffed' : undefined;
};

const count = (value: number): string => formatNumber(value, value >= 100 ? 0 : 1);

export const bindingWords = (ratios: Ratios): string => {
  const { designed, affordable, staffed } = ratios;
  const asked = Number.isFinite(affordable) ? `the band asks for at least ${count(affordable)}` : '';
  switch (bindingOf(ratios)) {
    case 'designed':
      return asked === ''
        ? `Hours bind: one CSM can carry ${count(designed)}.`
        : `Hours bind: one CSM can carry ${count(designed)}; ${asked}.`;
    case 'affordable':
      return Number.isFinite(designed)
        ? `Cost binds: ${asked}, the designed hours allow only ${count(designed)}.`
        : `Cost binds: ${asked}, staffed are ${count(staffed)}.`;
    case 'staffed':
      return `Staffed at ${count(staffed)}${asked === '' ? '' : `; ${asked}`}. No touches are designed yet.`;
    case undefined:
      return 'Nothing here says yet how many customers one CSM can carry.';
  }
};

export const viabilityWords = (share: number, low: number, high: number): string => {
  if (!Number.isFinite(share)) return 'not known';
  if (!Number.isFinite(low) || !Number.isFinite(high)) return `${formatShare(share)} of ARR, no band given`;
  if (share > high) return 'above the band';
  if (share < low) return 'below the band: room to invest';
  return 'inside the band';
};
