import type { CustomerCostReport } from '@fulcrum/server';
import type { CostFigure, CustomerFigure } from '../cost/cost-address.ts';

/** Figures that one customer's figure goes into: its own sums, then its segment's. */
export const customerFeeds = (figure: CustomerFigure, { segment }: CustomerCostReport): readonly CostFigure[] => {
  const { what, pool, month, ...rest } = figure;
  const own = { ...(pool === undefined ? {} : { pool }), ...(month === undefined ? {} : { month }) };
  switch (what) {
    case 'hours':
      return [{ ...figure, what: 'cost' }];
    case 'arr':
      return month === undefined ? [{ ...rest, what: 'share' }] : [{ ...rest, what }];
    case 'cost':
      return [
        ...(pool === undefined ? [] : [{ ...rest, what, ...(month === undefined ? {} : { month }) }]),
        ...(month === undefined ? [] : [{ ...rest, what, ...(pool === undefined ? {} : { pool }) }]),
        ...(pool === undefined && month === undefined ? [{ ...rest, what: 'share' as const }] : []),
        ...(segment === undefined ? [] : [{ of: 'segment' as const, kind: 'segment' as const, segment, ...own }]),
      ];
    case 'share':
      return [];
  }
};
