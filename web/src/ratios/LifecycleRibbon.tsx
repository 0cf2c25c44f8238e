import type { SeriesView } from '../plan/engine-messages.ts';
import { figureOf, firstOpenMonth } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { SideName, Sides } from '../scenarios/Sides.tsx';
import { FigureLink } from '../why/FigureLink.tsx';
import type { StageRows } from './ratio-series.ts';

/** The customer's way through the lifecycle: how wide a stage is says how much of the book stands there. */
export const LifecycleRibbon = ({ stages }: { readonly stages: readonly StageRows[] }) => {
  const { view, values } = usePlan();
  const at = firstOpenMonth(view);
  const value = (one: SeriesView | undefined): number => (one === undefined ? 0 : figureOf(one, values, at) || 0);
  const most = Math.max(...stages.map(({ hours }) => value(hours)), 0.001);
  return (
    <ol className="ribbon" aria-label="Lifecycle stages">
      {stages.map(({ stage, hours, weeks, mix }) => (
        <li
          key={stage.id}
          style={{ flexGrow: Math.max(0.12, value(mix)) }}
          title={[stage.entry ? `Enters when: ${stage.entry}` : '', stage.exit ? `Leaves when: ${stage.exit}` : '']
            .filter(Boolean)
            .join('\n')}
        >
          <span className="ribbon-bar" style={{ height: `${4 + 20 * (value(hours) / most)}px` }} />
          <strong>{stage.name}</strong>
          <span className="ribbon-figure">
            <FigureLink series={hours} missing="0" decimals={2} /> <span className="quiet">h / week</span>
          </span>
          <Sides>
            {(side) => (
              <span className="side-line">
                <SideName side={side} />
                <span>
                  <FigureLink series={hours} missing="0" decimals={2} />
                </span>
              </span>
            )}
          </Sides>
          <span className="quiet">
            {weeks === undefined ? (
              'to the end'
            ) : (
              <>
                <FigureLink series={weeks} /> weeks
              </>
            )}{' '}
            · <FigureLink series={mix} missing="0" decimals={0} />
            {'\u202f'}% of the book
          </span>
        </li>
      ))}
    </ol>
  );
};
