import { Fragment } from 'react';
import { formatMonth, formatNumber, formatShare } from '../components/format.ts';
import type { PlanView } from '../plan/engine-messages.ts';
import { usePlan } from '../plan/use-plan.ts';
import { SideName, Sides } from '../scenarios/Sides.tsx';
import { FigureLink } from '../why/FigureLink.tsx';
import { capacityNeeds, redWeek, type TeamLoad, type TeamWeek, teamLoads } from './team-weeks.ts';

const WEEKS = Array.from({ length: 13 }, (_, at) => at + 1);

/** The thirteen weeks ahead of every team: hours needed, shaded by how much of the team's hours they take. */
export const TeamWeeks = () => {
  const { view, values } = usePlan();
  const loads = teamLoads(view, values);
  const red = redWeek(loads);
  const needs = capacityNeeds(view, loads);
  return (
    <section aria-labelledby="overview-weeks">
      <h2 id="overview-weeks">
        {loads.length === 0
          ? 'The weeks ahead need touches'
          : needs !== undefined
            ? `What the weeks ahead ask for is known; what is there needs ${needs}`
            : red === undefined
              ? 'No team is short of hours in the next 13 weeks'
              : `${red.team.name} is short of hours in week ${red.week.week}, ${monthName(view, red.week)}`}
      </h2>
      {loads.length === 0 ? (
        <p className="quiet">
          Hours by team and week follow from touches: what is done for a customer, how often, by whom. This plan has
          none.
        </p>
      ) : (
        <>
          <p className="quiet overview-about">
            {needs !== undefined
              ? 'Hours customers need by team and week.'
              : red === undefined
                ? 'Hours customers need by team and week; the darker, the more of the team’s practical hours they take.'
                : `It needs ${formatNumber(red.week.needed, 1)} h and has ${formatNumber(red.week.there, 1)} h. Hours customers need by team and week; the darker, the more of the team’s practical hours; framed where they exceed them.`}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
          <section className="weeks-scroll" tabIndex={0} aria-label="Teams by week">
            <table className="weeks">
              <thead>
                <tr>
                  <th scope="col">Team</th>
                  {WEEKS.map((week) => (
                    <th key={week} scope="col" title={monthName(view, loads[0]?.weeks[week - 1])}>
                      {week}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {loads.map((load) => (
                  <Fragment key={load.team}>
                    <tr>
                      <th scope="row" title={load.name}>
                        {load.name}
                      </th>
                      <Weeks load={load} />
                    </tr>
                    <Sides>
                      {(side) => (
                        <tr className="side-row">
                          <th scope="row" title={side.name}>
                            <SideName side={side} />
                          </th>
                          <SideWeeks team={load.team} />
                        </tr>
                      )}
                    </Sides>
                  </Fragment>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </section>
  );
};

const SideWeeks = ({ team }: { readonly team: string }) => {
  const { view, values } = usePlan();
  const load = teamLoads(view, values).find((one) => one.team === team);
  return load === undefined ? null : <Weeks load={load} />;
};

const Weeks = ({ load: { name, weeks } }: { readonly load: TeamLoad }) => {
  const { view } = usePlan();
  return weeks.map((week) => (
    <td
      key={week.week}
      data-short={week.load > 1 + 1e-9 || undefined}
      style={{ backgroundColor: `rgb(var(--heat) / ${heat(week.load)})` }}
      title={`${name}, week ${week.week}, ${monthName(view, week)}${loadWords(week)}`}
    >
      <FigureLink series={week.hours} decimals={week.needed < 10 ? 1 : 0} />
    </td>
  ));
};

const monthName = (view: PlanView, week: TeamWeek | undefined): string =>
  week === undefined ? '' : formatMonth(view.months[week.month] ?? '');

const loadWords = ({ load, there }: TeamWeek): string =>
  Number.isNaN(load) ? '' : `: ${formatShare(load, 0) || 'more than all'} of ${formatNumber(there, 1)} h`;

const DARKEST = 0.4;
/** From half loaded, where nothing has to be seen, to fully. */
const heat = (load: number): string =>
  (Math.max(0, Math.min(1, Number.isNaN(load) ? 0 : (load - 0.5) * 2)) * DARKEST).toFixed(3);
