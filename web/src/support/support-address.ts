/** A figure of the support page, as it stands in an address. */
export const CASE_FIGURES = ['cost', 'costPerCase', 'minutesPerCase', 'casesPerCustomerYear', 'reopenedShare'] as const;
export type CaseFigure = (typeof CASE_FIGURES)[number];
export const DIMENSIONS = ['segment', 'product', 'region', 'channel', 'priority'] as const;
export type CaseDimension = (typeof DIMENSIONS)[number];
export const USES = ['cases', 'otherTime', 'systems', 'unused'] as const;
export const PARTS = ['customers', 'casesPerCustomer', 'minutesPerCase', 'costPerMinute'] as const;

export type SupportFigure =
  | { readonly of: 'use'; readonly use: (typeof USES)[number] | 'total' }
  | { readonly of: 'cases'; readonly by?: CaseDimension; readonly name?: string; readonly what: CaseFigure }
  | { readonly of: 'lever'; readonly part: (typeof PARTS)[number] };

const PREFIX = 'support:';

export const supportCell = (figure: SupportFigure): string =>
  `${PREFIX}${new URLSearchParams(Object.entries(figure).filter(([, value]) => value !== undefined) as [string, string][])}`;

export const isSupportCell = (cell: string): boolean => cell.startsWith(PREFIX);

/** Reads an address's figure; what is not known is the total. */
export const supportFigureOf = (cell: string): SupportFigure => {
  const read = new URLSearchParams(cell.slice(PREFIX.length));
  const one = <T extends string>(name: string, all: readonly T[]): T | undefined =>
    all.find((own) => own === read.get(name));
  if (read.get('of') === 'lever') return { of: 'lever', part: one('part', PARTS) ?? 'casesPerCustomer' };
  if (read.get('of') !== 'cases') return { of: 'use', use: one('use', USES) ?? 'total' };
  const [by, name] = [one('by', DIMENSIONS), read.get('name')];
  return {
    of: 'cases',
    what: one('what', CASE_FIGURES) ?? 'cost',
    ...(by === undefined ? {} : { by }),
    ...(name === null ? {} : { name }),
  };
};
