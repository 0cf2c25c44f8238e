import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { carried } from '../address.ts';
import type { SegmentView, SeriesView } from '../plan/engine-messages.ts';
import { figureOf, findSeries, firstOpenMonth } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { SideName, Sides } from '../scenarios/Sides.tsx';
import { FigureLink } from '../why/FigureLink.tsx';
import { type Column, findingsOfSegment } from './segment-findings.ts';
import { needsWords, type SegmentRow, segmentRow } from './segment-rows.ts';
import { coverageWords, ruleWords } from './segment-words.ts';

/** All segments side by side, and what they add up to. */
export const SegmentTable = ({ retention }: { readonly retention: boolean }) => {
  const { view } = usePlan();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className="segments-scroll" tabIndex={0} aria-label="Segments">
      <table className="segments-table">
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className="segments-head">
              Segment
            </th>
            <th scope="col" rowSpan={2} className="words">
              ARR of a customer
            </th>
            <th scope="col" rowSpan={2}>
              Customers
            </th>
            <th scope="col" rowSpan={2}>
              ARR
            </th>
            <th scope="col" rowSpan={2}>
              ARR / customer
            </th>
            <th scope="col" rowSpan={2}>
              People
            </th>
            <th scope="colgroup" colSpan={3}>
              Customers / person
            </th>
            <th scope="colgroup" colSpan={2}>
              Cost of delivery
            </th>
            <th scope="colgroup" colSpan={2}>
              CSM cost ÷ ARR, %
            </th>
            {retention ? (
              <th scope="colgroup" colSpan={2}>
                Retention, %
              </th>
            ) : null}
          </tr>
          <tr>
            <th scope="col">Staffed</th>
            <th scope="col">Designed</th>
            <th scope="col">Affordable</th>
            <th scope="col">per customer</th>
            <th scope="col">% of ARR</th>
            <th scope="col">Salary</th>
            <th scope="col">Loaded</th>
            {retention ? (
              <>
                <th scope="col">GRR</th>
                <th scope="col">NRR</th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {view.segments.map((segment) => (
            <Fragment key={segment.id}>
              <Row segment={segment} retention={retention} />
              <SideRows segment={segment.id} retention={retention} />
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="segments-head">
              All segments
            </th>
            <td />
            <Figures row={segmentRow(view)} found={NONE} retention={retention} />
          </tr>
          <SideRows retention={retention} />
        </tfoot>
      </table>
    </section>
  );
};

const Row = ({ segment, retention }: { readonly segment: SegmentView; readonly retention: boolean }) => {
  const { view, computed } = usePlan();
  const { id, name, written } = segment;
  const found = findingsOfSegment(computed.findings, id);
  return (
    <tr>
      <th scope="row" className="segments-head">
        <Link
          to="/ratios"
          search={(now) => ({ ...carried(now), segment: id })}
          className="segments-name"
          title={[name, found.get('name') ?? ''].join('\n').trim()}
          data-found={found.has('name') || undefined}
        >
          {name}
        </Link>
        <span className="quiet segments-served">{coverageWords(written)}</span>
      </th>
      <td className="words" data-found={found.has('rule') || undefined} title={found.get('rule')}>
        {ruleWords(written) || <span className="quiet">no rule</span>}
      </td>
      <Figures row={segmentRow(view, id)} found={found} segment={id} retention={retention} />
    </tr>
  );
};

const NONE: ReadonlyMap<Column, string> = new Map();

type SideProps = { readonly segment?: string; readonly retention: boolean };

/** The same figures in each scenario that stands beside the plan. */
const SideRows = ({ segment, retention }: SideProps) => {
  const { view } = usePlan();
  return (
    <Sides>
      {(side) => (
        <tr className="side-row">
          <th scope="row" className="segments-head" title={side.name}>
            <SideName side={side} />
          </th>
          <td />
          <Figures
            row={segmentRow(view, segment)}
            found={NONE}
            retention={retention}
            {...(segment === undefined ? {} : { segment })}
          />
        </tr>
      )}
    </Sides>
  );
};

type FiguresProps = {
  readonly row: SegmentRow;
  readonly found: ReadonlyMap<Column, string>;
  readonly segment?: string;
  readonly retention: boolean;
};

const Figures = ({ row, found, segment, retention }: FiguresProps) => {
  const { view, values } = usePlan();
  const at = firstOpenMonth(view);
  // Cost and retention are of a year: the first of the plan.
  const year = view.months.length;
  const cell = (of: Column, series: SeriesView | undefined, rest: Rest = {}) => {
    const { metric, column = at, decimals, above } = rest;
    const missing = metric === undefined ? '–' : needsWords(view, metric, segment);
    return (
      <td data-found={found.has(of) || undefined} data-above={above || undefined} title={found.get(of)}>
        <FigureLink
          series={series}
          column={column}
          missing={segment === undefined ? '' : missing}
          {...(decimals === undefined ? {} : { decimals })}
        />
        {above ? <span className="segments-above">above band</span> : null}
      </td>
    );
  };
  const isAbove = (basis: 'salary' | 'loaded'): boolean => {
    const share = row[basis];
    const high = findSeries(view, `viability.high.${basis}[role=${view.owners[segment ?? ''] ?? ''}]`);
    return share !== undefined && high !== undefined && figureOf(share, values, at) > figureOf(high, values, at);
  };
  return (
    <>
      {cell('customers', row.customers, { decimals: 0 })}
      {cell('arr', row.arr, { decimals: 0 })}
      {cell('perCustomer', row.perCustomer, { decimals: 0 })}
      {cell('people', row.people, { decimals: 1, metric: 'ratio.owners' })}
      {cell('people', row.staffed, { decimals: 1, metric: 'ratio.staffed.customersPerCsm' })}
      {cell('people', row.designed, { decimals: 1, metric: 'ratio.designed.customersPerCsm' })}
      {cell('people', row.affordable, { decimals: 1, metric: 'ratio.affordable.customersPerCsm' })}
      {cell('cost', row.cost, { column: year, decimals: 0 })}
      {cell('cost', row.share, { column: year })}
      {cell('viability', row.salary, { above: isAbove('salary'), metric: 'viability.salary' })}
      {cell('viability', row.loaded, { above: isAbove('loaded'), metric: 'viability.loaded' })}
      {retention ? (
        <>
          {cell('retention', row.grr, { column: year, metric: 'retention.grr' })}
          {cell('retention', row.nrr, { column: year, metric: 'retention.nrr' })}
        </>
      ) : null}
    </>
  );
};

type Rest = {
  /** Says what the figure needs when it is missing. */
  readonly metric?: string;
  readonly column?: number;
  readonly decimals?: number;
  readonly above?: boolean;
};
