import type { CostReport } from '@fulcrum/server';
import type { CostFigure, PoolFigure, ReportFigure, SegmentFigure } from './cost-address.ts';

/** Figures of the facts that a figure goes into, the next sum first. */
export const costFeeds = (figure: ReportFigure, report: CostReport): readonly CostFigure[] => {
  switch (figure.of) {
    case 'pool':
      return [...poolFeeds(figure, report), ...wider(figure)];
    case 'stage':
      return [
        { of: 'pool', pool: figure.from, part: 'assigned', ...at(figure) },
        ...(figure.month === undefined ? [] : [{ of: 'stage' as const, from: figure.from, to: figure.to }]),
      ];
    case 'segment':
      return segmentFeeds(figure);
    case 'per':
      if (figure.what === 'arr') return [{ ...figure, what: 'share' }];
      return figure.what === 'customers' ? [{ ...figure, what: 'customer' }] : [];
  }
};

const at = ({ month }: { readonly month?: string }) => (month === undefined ? {} : { month });

const poolFeeds = (figure: PoolFigure, { cells, stages }: CostReport): CostFigure[] => {
  const { pool, part } = figure;
  const own = pool === undefined ? {} : { pool };
  const isHere = (month: string | undefined): boolean => figure.month === undefined || month === figure.month;
  if (part === 'ledger') {
    const sent = new Set(stages.filter(({ from, month }) => from === pool && isHere(month)).map(({ to }) => to));
    return [
      ...(['assigned', 'unused', 'unassigned'] as const).map((to) => ({ ...figure, part: to })),
      ...[...sent].map((to): CostFigure => ({ of: 'stage', from: pool ?? '', to, ...at(figure) })),
    ];
  }
  if (part !== 'assigned') return [{ of: 'segment', kind: part, ...own, ...at(figure) }];
  const reached = cells.filter(
    ({ kind, by }) => kind === 'assigned' && (pool === undefined || by.pool === pool) && isHere(by.month ?? undefined),
  );
  const segments = [...new Set(reached.map(({ by }) => by.segment ?? undefined))];
  return segments.map((segment): CostFigure => {
    const of = segment === undefined ? {} : { segment };
    return { of: 'segment', kind: 'segment', ...of, ...own, ...at(figure) };
  });
};

/** The same of all months, and of all pools. */
const wider = (figure: PoolFigure): CostFigure[] => {
  const { pool, month, ...rest } = figure;
  return [
    ...(month === undefined || pool === undefined ? [] : [{ ...rest, pool }]),
    ...(pool === undefined ? [] : [{ ...rest, ...at(figure) }]),
    ...(pool === undefined && month !== undefined ? [rest] : []),
  ];
};

const segmentFeeds = (figure: SegmentFigure): CostFigure[] => {
  const { pool, month, ...rest } = figure;
  const { kind, segment } = figure;
  const own = segment === undefined ? {} : { segment };
  if (pool !== undefined) return [{ ...rest, ...at(figure) }, ...(month === undefined ? [] : [{ ...rest, pool }])];
  return [
    ...(month === undefined ? [] : [rest]),
    ...(kind === 'all' ? [] : [{ of: 'segment' as const, kind: 'all' as const, ...at(figure) }]),
    ...(kind === 'segment' && month === undefined
      ? (['share', 'customer'] as const).map((what) => ({ of: 'per' as const, what, ...own }))
      : []),
  ];
};
