/** Figures of the cost page as they stand in an address, so that a why can be shared. */

export const PARTS = ['ledger', 'assigned', 'unused', 'unassigned'] as const;
export type Part = (typeof PARTS)[number];
const KINDS = ['segment', 'unused', 'unassigned', 'all'] as const;
const OF_CUSTOMER = ['cost', 'hours', 'arr', 'share'] as const;
const CELLS = ['assigned', 'unused', 'unassigned'] as const;
export const PER = ['share', 'customer', 'arr', 'customers'] as const;

/**
 * A pool's part; what the first stage moved; what reached a segment (or nobody), from one pool or all; or a segment's
 * cost against its ARR and customers, and these; or what one customer cost, took in hours, or pays. In a month or in all.
 */
export type CostFigure = ReportFigure | CustomerFigure | CellFigure;
/** What the report of all customers explains. */
export type ReportFigure = PoolFigure | StageFigure | SegmentFigure | PerFigure;
type At = { readonly month?: string };
export type PoolFigure = At & { readonly of: 'pool'; readonly pool?: string; readonly part: Part };
export type StageFigure = At & { readonly of: 'stage'; readonly from: string; readonly to: string };
export type SegmentFigure = At & {
  readonly of: 'segment';
  readonly segment?: string;
  readonly kind: (typeof KINDS)[number];
  readonly pool?: string;
};
export type PerFigure = { readonly of: 'per'; readonly what: (typeof PER)[number]; readonly segment?: string };

export type CustomerFigure = At & {
  readonly of: 'customer';
  readonly customer: string;
  readonly what: (typeof OF_CUSTOMER)[number];
  readonly pool?: string;
};

/** Cells of any members (`region=emea,product=core`), of one kind or all, in months (`2026-01..2026-03`) or all. */
export type CellFigure = {
  readonly of: 'cell';
  readonly where: string;
  readonly kind?: (typeof CELLS)[number];
  readonly months?: string;
};

const PREFIX = 'cost:';

export const costCell = (figure: CostFigure): string =>
  `${PREFIX}${new URLSearchParams(Object.entries(figure).filter(([, value]) => value !== undefined) as [string, string][])}`;

export const isCostCell = (cell: string): boolean => cell.startsWith(PREFIX);

/** Reads an address's figure; what is not known is the whole ledger. */
export const figureOf = (cell: string): CostFigure => {
  const read = new URLSearchParams(cell.slice(PREFIX.length));
  const given = <Name extends string>(name: Name): { readonly [K in Name]?: string } => {
    const value = read.get(name);
    return (value === null ? {} : { [name]: value }) as { readonly [K in Name]?: string };
  };
  const known = <T extends string>(name: string, all: readonly T[], otherwise: T): T =>
    all.find((one) => one === read.get(name)) ?? otherwise;
  switch (read.get('of')) {
    case 'segment':
      return {
        of: 'segment',
        kind: known('kind', KINDS, 'all'),
        ...given('segment'),
        ...given('pool'),
        ...given('month'),
      };
    case 'per':
      return { of: 'per', what: known('what', PER, 'share'), ...given('segment') };
    case 'customer':
      return {
        of: 'customer',
        customer: read.get('customer') ?? '',
        what: known('what', OF_CUSTOMER, 'cost'),
        ...given('pool'),
        ...given('month'),
      };
    case 'cell': {
      const kind = CELLS.find((one) => one === read.get('kind'));
      return {
        of: 'cell',
        where: read.get('where') ?? '',
        ...(kind === undefined ? {} : { kind }),
        ...given('months'),
      };
    }
    case 'stage':
      return { of: 'stage', from: read.get('from') ?? '', to: read.get('to') ?? '', ...given('month') };
    default:
      return { of: 'pool', part: known('part', PARTS, 'ledger'), ...given('pool'), ...given('month') };
  }
};
