import { useMemo, useState } from 'react';
import { formatNumber } from '../components/format.ts';
import { factorOf, formatFigure } from '../components/units.ts';
import type { Compared } from '../plan/compare-sides.ts';
import { cellRef, periodOf } from '../plan/figures.ts';
import { periodWords } from '../plan/period-words.ts';
import { decimalsOfRow, planRows, type SeriesRow } from '../plan/plan-rows.ts';
import { cellIn, type Stack, stackName } from '../plan/stacks.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useAddress, useGo } from '../shell/use-address.ts';
import { openWhy } from '../why/walk.ts';
import { compareRows, type SideFigure } from './compare-rows.ts';

type Props = { readonly compared: Compared; readonly period: string | undefined };

/** Base and scenarios side by side in one period, with the variance; every figure opens its why in its own scenario. */
export const CompareTable = ({ compared, period = 'year1' }: Props) => {
  const { view, base, sides } = compared;
  const { session } = usePlan();
  const { rows: chosen = 'main', find = '', cell, why } = useAddress();
  const go = useGo();
  const [onlyChanged, setOnlyChanged] = useState(false);
  const columns = [...view.months, ...view.years.map(({ id }) => id), ...view.quarters.map(({ id }) => id)];
  const column = Math.max(0, columns.indexOf(period));
  const rows = useMemo(
    () =>
      compareRows(planRows(view, base, { rows: chosen, filter: find, turned: OPEN }), compared, column, onlyChanged),
    [view, base, chosen, find, compared, column, onlyChanged],
  );
  const names = sides.map(({ scenarios }) => stackName(scenarios, view.scenarios));
  const figure = (row: SeriesRow, value: number, stack: Stack) => {
    const { series } = row;
    const cellHere = cellIn(cellRef(series, periodOf(view, column)), stack, session.scenario);
    const decimals = decimalsOfRow(series, view, base);
    if (!Number.isFinite(value)) return <span className="quiet">n/a</span>;
    return (
      <button
        type="button"
        className="figure-link"
        data-why={why === cellHere || undefined}
        title={formatFigure(value, series.unit, series.metric, view.currency, true)}
        onClick={(event) => openWhy(event, cellHere, why, go)}
      >
        {formatNumber(value * factorOf(series.unit, series.metric), decimals)}
      </button>
    );
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className="compare-scroll" tabIndex={0} aria-label="Scenarios side by side">
      <table className="compare-table">
        <caption className="unseen">{periodWords(period)}</caption>
        <thead>
          <tr>
            <th scope="col">
              <label className="compare-only">
                <input
                  type="checkbox"
                  checked={onlyChanged}
                  onChange={(event) => setOnlyChanged(event.target.checked)}
                />
                Only what differs
              </label>
            </th>
            <th scope="col" className="compare-unit">
              Unit
            </th>
            <th scope="col">Base plan</th>
            {names.map((name, at) => (
              <SideHead key={sides[at]?.scenarios.join('+')} name={name} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((one) =>
            one.kind === 'head' ? (
              <tr key={one.key} className="compare-head">
                <th scope="colgroup" colSpan={3 + sides.length * 3}>
                  {one.name}
                </th>
              </tr>
            ) : (
              <tr key={one.row.key} data-selected={cell === one.row.series.ref || undefined}>
                <th scope="row" data-depth={one.row.depth}>
                  <button
                    type="button"
                    className="compare-name"
                    onClick={() => go({ cell: one.row.series.ref }, { replace: true })}
                  >
                    {one.row.name}
                  </button>
                </th>
                <td className="compare-unit">{one.row.unit}</td>
                <td>{figure(one.row, one.base, [])}</td>
                {one.sides.map((side, at) => (
                  <Side
                    key={sides[at]?.scenarios.join('+')}
                    row={one.row}
                    side={side}
                    decimals={decimalsOfRow(one.row.series, view, base)}
                  >
                    {figure(one.row, side.value, sides[at]?.scenarios ?? [])}
                  </Side>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
      {rows.length === 0 ? (
        <p className="quiet">{onlyChanged ? 'Nothing differs in this period.' : `No line is called “${find}”.`}</p>
      ) : null}
    </section>
  );
};

const OPEN: ReadonlySet<string> = new Set();

const SideHead = ({ name }: { readonly name: string }) => (
  <>
    <th scope="col" className="compare-side">
      {name}
    </th>
    <th scope="col">Variance</th>
    <th scope="col">%</th>
  </>
);

type SideProps = {
  readonly row: SeriesRow;
  readonly side: SideFigure;
  readonly decimals: number;
  readonly children: React.ReactNode;
};

const Side = ({ row, side: { variance, change }, decimals, children }: SideProps) => {
  const shown = variance * factorOf(row.series.unit, row.series.metric);
  const sign = variance > 0 ? '+' : '';
  const isSame = variance === 0;
  return (
    <>
      <td className="compare-side">{children}</td>
      <td data-same={isSame || undefined}>
        {isSame ? '–' : Number.isFinite(shown) ? `${sign}${formatNumber(shown, decimals)}` : ''}
      </td>
      <td data-same={isSame || undefined}>
        {isSame ? '–' : Number.isFinite(change) ? `${sign}${formatNumber(change * 100, 1)}` : ''}
      </td>
    </>
  );
};
