import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getObservedDrivers, RequestFailed } from '../client.ts';
import { formatMonth, formatNumber, formatShare } from '../components/format.ts';
import { decimalsOf, factorOf, unitWords } from '../components/units.ts';
import { PlaceLink } from '../findings/PlaceLink.tsx';
import { usePlan } from '../plan/use-plan.ts';
import { FigureLink } from '../why/FigureLink.tsx';
import { type Drift, driftOf, FAR } from './drift.ts';

const FIRST = 10;

/** M3: the plan's drivers beside what the facts show, the farthest apart first. */
export const DriftTable = () => {
  const { view, values } = usePlan();
  const [all, setAll] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['observed drivers'],
    queryFn: getObservedDrivers,
    staleTime: 5 * 60_000,
    retry: false,
  });
  const rows = data === undefined ? [] : driftOf(data.drivers, view, values);
  const far = rows.filter(({ isFar }) => isFar);
  const shown = all ? rows : rows.slice(0, FIRST);
  return (
    <section className="data-section" aria-label="Drift of drivers">
      <h2>
        {rows.length === 0
          ? 'Drivers beside the facts'
          : far.length === 0
            ? `All ${rows.length} drivers the facts show are within ${formatShare(FAR, 0)} of the plan`
            : `${far.length} of ${rows.length} drivers have drifted more than ${formatShare(FAR, 0)} from the plan`}
      </h2>
      {error !== null ? (
        <p className="quiet">{driftProblem(error)}</p>
      ) : data === undefined ? (
        <p className="quiet" role="status">
          Measuring the drivers from the facts
        </p>
      ) : rows.length === 0 ? (
        <p className="quiet">This plan has no driver that the facts show too.</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
          <section className="data-scroll" tabIndex={0} aria-label="Plan and facts, driver by driver">
            <table className="data-table">
              <thead>
                <tr>
                  <th scope="col">Driver</th>
                  <th scope="col" data-words>
                    Unit
                  </th>
                  <th scope="col">Plan</th>
                  <th scope="col">Facts</th>
                  <th scope="col">Drift, %</th>
                  <th scope="col">n</th>
                  <th scope="col" data-words>
                    Measured over
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((one) => (
                  <Row key={one.observed.path} one={one} currency={view.currency} />
                ))}
              </tbody>
            </table>
          </section>
          {rows.length > FIRST ? (
            <button type="button" className="link" onClick={() => setAll(!all)}>
              {all ? `Show the farthest ${FIRST}` : `Show all ${rows.length}`}
            </button>
          ) : null}
        </>
      )}
    </section>
  );
};

const driftProblem = (error: Error): string =>
  error instanceof RequestFailed && (error.problem?.findings ?? []).length > 0
    ? `The facts do not show drivers yet: ${(error.problem?.findings ?? []).map(({ message, advice }) => `${message} (${advice})`).join('; ')}.`
    : error.message;

const Row = ({ one, currency }: { readonly one: Drift; readonly currency: string }) => {
  const { series, column, plan, observed, drift, isFar } = one;
  const { unit, metric, name, label } = series;
  const decimals = decimalsOf(unit, metric, [plan, observed.value], currency);
  const { from, to } = observed.period;
  const words = from === to ? formatMonth(from) : `${formatMonth(from)} to ${formatMonth(to)}`;
  const range =
    observed.low === undefined || observed.high === undefined
      ? observed.note
      : `${observed.note}; 95 % within ${formatNumber(observed.low * factorOf(unit, metric), decimals)} to ${formatNumber(observed.high * factorOf(unit, metric), decimals)}`;
  return (
    <tr>
      <th scope="row">
        <PlaceLink path={observed.path} name={label === 'Total' ? name : `${name}, ${label}`} />
      </th>
      <td data-words>{unitWords(unit, metric, currency)}</td>
      <td>
        <FigureLink series={series} column={column} decimals={decimals} />
      </td>
      <td title={range}>{formatNumber(observed.value * factorOf(unit, metric), decimals)}</td>
      <td data-attention={isFar || undefined}>{`${drift * 100 >= 0.05 ? '+' : ''}${formatNumber(drift * 100, 1)}`}</td>
      <td>{formatNumber(observed.n, 0)}</td>
      <td data-words>{words}</td>
    </tr>
  );
};
