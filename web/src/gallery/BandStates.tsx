import { BandBar } from '../components/BandBar.tsx';

const STATES = [
  { name: 'Below', share: 0.05, low: 0.07, high: 0.1 },
  { name: 'Inside', share: 0.085, low: 0.07, high: 0.1 },
  { name: 'Above', share: 0.13, low: 0.07, high: 0.1 },
  { name: 'No band', share: 0.08, low: Number.NaN, high: Number.NaN },
  { name: 'Unknown', share: Number.NaN, low: 0.07, high: 0.1 },
];

export const BandStates = () => (
  <dl className="gallery-list">
    {STATES.map(({ name, share, low, high }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          <BandBar share={share} low={low} high={high} end={0.15} />
        </dd>
      </div>
    ))}
  </dl>
);
