import type { CostReport } from '@fulcrum/server';
import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type CostBasis, getCost } from '../client.ts';
import { formatMonth } from '../components/format.ts';
import { Waiting } from '../components/Notice.tsx';
import { useAddress, useGo } from '../shell/use-address.ts';
import { CostLink } from './CostLink.tsx';
import { monthsOfCost } from './cost-figures.ts';
import { BASIS_WORDS, pivotWords } from './cost-words.ts';
import { ExplorerBar } from './ExplorerBar.tsx';
import { type Explored, exploredOf, figureAt, monthsOf, type Where, whereOf, whereText } from './explorer-address.ts';
import { PivotTable } from './PivotTable.tsx';
import { pivotOf } from './pivot.ts';
import { SegmentCosts } from './SegmentCosts.tsx';
import { WhaleCurve } from './WhaleCurve.tsx';

/** Cost by any two dimensions, drilled in place; segments by month, with their ARR, until something else is asked for. */
export const Explorer = ({ report }: { readonly report: CostReport }) => {
  const address = useAddress();
  const go = useGo();
  const down = exploredOf(address.down, 'segment');
  const asked = exploredOf(address.over, 'month');
  const over: Explored = asked !== down ? asked : down === 'month' ? 'segment' : 'month';
  const where = whereOf(address.where);
  const months = monthsOf(address.months);
  const isWhale = address.view === 'whale';
  const isPlain = down === 'segment' && over === 'month' && months === undefined && Object.keys(where).length === 0;
  const shown = { down, over, where, months };
  return (
    <section className="cost-explorer" aria-label="Cost explorer">
      <SegmentedControl
        size="xs"
        className="cost-views"
        aria-label="View"
        value={isWhale ? 'whale' : 'table'}
        data={[
          { value: 'table', label: 'Table' },
          { value: 'whale', label: 'Whale curve' },
        ]}
        onChange={(view) => go({ view: view === 'whale' ? view : undefined, why: undefined }, { replace: true })}
      />
      {isWhale ? null : <ExplorerBar {...shown} every={monthsOfCost(report)} />}
      {isWhale ? (
        <WhaleCurve />
      ) : isPlain ? (
        <SegmentCosts report={report} />
      ) : (
        <Cells {...shown} basis={report.basis} />
      )}
    </section>
  );
};

type Shown = {
  readonly down: Explored;
  readonly over: Explored;
  readonly where: Where;
  readonly months: readonly [string, string] | undefined;
  readonly basis: CostBasis;
};

const Cells = ({ down, over, where, months, basis }: Shown) => {
  const by = [...new Set([down, over, ...(months === undefined ? [] : ['month'])])].join(',');
  const only = whereText(where) ?? '';
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['cost', by, basis, only],
    queryFn: () => getCost(by, basis, only),
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
  });
  if (error)
    return (
      <p role="alert">
        The cost could not be read. {error.message}{' '}
        <button type="button" className="link" onClick={() => void refetch()}>
          Try again
        </button>
      </p>
    );
  if (data === undefined) return <Waiting words="Summing the cells" />;
  // What was there before stays until the new one comes; it says itself what it is by.
  const was = isPlaceholderData
    ? { down: data.by[0] as Explored, over: (data.by[1] ?? 'month') as Explored, where: whereOfReport(data) }
    : { down, over, where };
  const pivot = pivotOf(data.cells, { ...was, ...(months === undefined ? {} : { months }) });
  const words = pivotWords(pivot, was.down, data);
  const [from, to] = months ?? [data.from, data.to];
  return (
    <div className="cost-section" aria-busy={isPlaceholderData}>
      <h2>
        <CostLink why={figureAt(was.where, months, [])} exact={words}>
          {words}
        </CostLink>
      </h2>
      <p className="quiet cost-about">
        Cost of delivery, assigned, unused and unassigned; {data.currency},{' '}
        {was.where.month ? '' : `${formatMonth(from)} to ${formatMonth(to)}, `}
        {BASIS_WORDS[data.basis].name.toLowerCase()}. The share is of this table’s total.
      </p>
      {pivot.lines.length === 0 ? (
        <p>No cost has all of these members.</p>
      ) : (
        <PivotTable pivot={pivot} {...was} months={months} report={data} />
      )}
    </div>
  );
};

const whereOfReport = ({ where }: CostReport): Where => where as Where;
