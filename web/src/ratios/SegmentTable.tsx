import { Fragment } from 'react';
import { usePlan } from '../plan/use-plan.ts';
import { SideName, Sides } from '../scenarios/Sides.tsx';
import { useGo } from '../shell/use-address.ts';
import { FigureLink } from '../why/FigureLink.tsx';
import { type Basis, type RatioSeries, ratioSeries } from './ratio-series.ts';

/** All segments side by side; one is opened below. */
export const SegmentTable = ({ segment }: { readonly segment: string }) => {
  const { view } = usePlan();
  const go = useGo();
  return (
    <div className="ratio-scroll">
      <table className="ratio-table">
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col">Hours / customer-week</th>
            <th scope="col">Designed</th>
            <th scope="col">Affordable</th>
            <th scope="col">Staffed</th>
            <th scope="col">{view.viabilityBasis === 'salary' ? 'Salary' : 'Loaded'} ÷ ARR, %</th>
          </tr>
        </thead>
        <tbody>
          {view.segments.map(({ id, name }) => {
            const rows = ratioSeries(view, id);
            return (
              <Fragment key={id}>
                <tr data-here={id === segment || undefined}>
                  <th scope="row">
                    <button
                      type="button"
                      className="link"
                      aria-pressed={id === segment}
                      onClick={() => go({ segment: id }, { replace: true })}
                    >
                      {name}
                    </button>
                  </th>
                  <Figures rows={rows} basis={view.viabilityBasis} />
                </tr>
                <Sides>
                  {(side) => (
                    <tr className="side-row">
                      <th scope="row" title={side.name}>
                        <SideName side={side} />
                      </th>
                      <Figures rows={rows} basis={view.viabilityBasis} />
                    </tr>
                  )}
                </Sides>
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

const Figures = ({ rows, basis }: { readonly rows: RatioSeries; readonly basis: Basis }) => (
  <>
    <td>
      <FigureLink series={rows.hours} missing="needs touches" decimals={2} />
    </td>
    <td>
      <FigureLink series={rows.designed} missing="needs touches" decimals={1} />
    </td>
    <td>
      <FigureLink series={rows.affordable} decimals={1} />
    </td>
    <td>
      <FigureLink series={rows.staffed} decimals={1} />
    </td>
    <td>
      <FigureLink series={rows.viability[basis].share} />
    </td>
  </>
);
