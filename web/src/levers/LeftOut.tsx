import type { Sensitivity } from '@fulcrum/engine';
import { PlaceLink } from '../findings/PlaceLink.tsx';
import { driverWords } from './lever-words.ts';

/** Drivers without effect, and those that could not be tried, each with the reason. */
export const LeftOut = ({ found }: { readonly found: Sensitivity }) => {
  const still = found.effects.filter(({ width }) => width === 0);
  if (still.length + found.refused.length === 0) return null;
  return (
    <details className="lever-left">
      <summary>
        {still.length} of {found.effects.length} drivers do not move it
        {found.refused.length === 0 ? '' : `; ${found.refused.length} were not tried`}
      </summary>
      <ul>
        {found.refused.map(({ driver, why }) => (
          <li key={driver.path}>
            <PlaceLink path={driver.path} name={driverWords(driver)} />: {why}
          </li>
        ))}
        {still.map(({ driver }) => (
          <li key={driver.path}>
            <PlaceLink path={driver.path} name={driverWords(driver)} />
          </li>
        ))}
      </ul>
    </details>
  );
};
