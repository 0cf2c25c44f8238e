import type { Effect, Sensitivity } from '@fulcrum/engine';
import { formatNumber } from '../components/format.ts';
import { decimalsOf, factorOf, formatFigure, unitWords } from '../components/units.ts';
import { PlaceLink } from '../findings/PlaceLink.tsx';
import { usePlan } from '../plan/use-plan.ts';
import { WhyLink } from '../why/WhyLink.tsx';
import { leverCell } from './lever-address.ts';
import { driverValue, driverWords, effectUnit, signedChange } from './lever-words.ts';

/** Every driver that moves the figure: the values tried, what it becomes with them, and the change. */
export const LeverTable = ({
  found,
  onSeek,
}: {
  readonly found: Sensitivity;
  readonly onSeek: (path: string) => void;
}) => {
  const { view } = usePlan();
  const { currency } = view;
  const moving = found.effects.filter(({ width }) => width > 0);
  if (moving.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className="lever-scroll" tabIndex={0} aria-label="What each driver does">
      <table className="lever-table">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Driver
            </th>
            <th scope="colgroup" colSpan={2}>
              Change, {effectUnit(found, currency)}
            </th>
            <th scope="colgroup" colSpan={2}>
              Becomes, {unitWords(found.unit, found.metric, currency)}
            </th>
            <th scope="colgroup" colSpan={3}>
              Value of the driver
            </th>
            <th scope="col" rowSpan={2} className="lever-unit">
              Unit
            </th>
            <td rowSpan={2} />
          </tr>
          <tr>
            <th scope="col">At low</th>
            <th scope="col">At high</th>
            <th scope="col">At low</th>
            <th scope="col">At high</th>
            <th scope="col">Low</th>
            <th scope="col">Plan</th>
            <th scope="col">High</th>
          </tr>
        </thead>
        <tbody>
          {moving.map((one) => (
            <Row key={one.driver.path} one={one} found={found} currency={currency} onSeek={onSeek} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

type RowProps = {
  readonly one: Effect;
  readonly found: Sensitivity;
  readonly currency: string;
  readonly onSeek: (path: string) => void;
};

const Row = ({ one, found, currency, onSeek }: RowProps) => {
  const { driver, low, high, atLow, atHigh } = one;
  const becomes = (value: number, end: 'low' | 'high') => (
    <WhyLink
      cell={leverCell({ ref: found.ref, swing: found.swing, path: driver.path, end })}
      exact={formatFigure(value, found.unit, found.metric, currency, true)}
    >
      {formatNumber(
        value * factorOf(found.unit, found.metric),
        decimalsOf(found.unit, found.metric, [found.base, value], currency),
      )}
    </WhyLink>
  );
  return (
    <tr>
      <th scope="row" className="lever-name">
        <PlaceLink path={driver.path} name={driverWords(driver)} />
      </th>
      <td className="lever-change">{signedChange(atLow - found.base, found, currency)}</td>
      <td className="lever-change">{signedChange(atHigh - found.base, found, currency)}</td>
      <td>{becomes(atLow, 'low')}</td>
      <td>{becomes(atHigh, 'high')}</td>
      <td>{driverValue(driver, low, currency)}</td>
      <td>
        <WhyLink cell={driver.ref} exact={formatFigure(driver.value, driver.unit, driver.metric, currency, true)}>
          {driverValue(driver, driver.value, currency)}
        </WhyLink>
      </td>
      <td>{driverValue(driver, high, currency)}</td>
      <td className="lever-unit">{unitWords(driver.unit, driver.metric, currency)}</td>
      <td className="lever-act">
        {driver.isOnce ? null : (
          <button type="button" className="link" onClick={() => onSeek(driver.path)}>
            Seek<span className="unseen"> with {driver.name}</span>
          </button>
        )}
      </td>
    </tr>
  );
};
