import type { SeriesView } from '../plan/engine-messages.ts';
import { figureOf, firstOpenMonth } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { SideName, Sides } from '../scenarios/Sides.tsx';
import { useSides } from '../scenarios/use-sides.ts';
import { FigureLink } from '../why/FigureLink.tsx';
import type { Basis, Viability } from './ratio-series.ts';
import { viabilityWords } from './ratio-words.ts';

type Props = { readonly basis: Basis; readonly viability: Viability; readonly own: boolean };

/** CSM cost as a share of ARR on its band. The basis is named; the band is that of the same basis. */
export const ViabilityBar = ({ basis, viability, own }: Props) => {
  const { view, values } = usePlan();
  const at = firstOpenMonth(view);
  const value = (one: SeriesView | undefined): number => (one === undefined ? Number.NaN : figureOf(one, values, at));
  const share = value(viability.share);
  const low = value(viability.low);
  const high = value(viability.high);
  const { share: series } = viability;
  const sides = useSides().flatMap(({ key, plan }) =>
    plan && series ? [{ key, share: figureOf(series, plan.values, at) }] : [],
  );
  const farthest = Math.max(...[share, ...sides.map((one) => one.share)].filter(Number.isFinite), 0);
  const end = Math.max(Number.isFinite(high) ? high * 1.6 : 0, farthest * 1.15, 0.01);
  const place = (of: number): string => `${Math.max(0, Math.min(100, (of / end) * 100))}%`;
  const above = share > high;
  return (
    <section className="viability" data-own={own || undefined} data-above={above || undefined}>
      <header>
        <h3>{basis === 'salary' ? 'Salary ÷ ARR' : 'Loaded cost ÷ ARR'}</h3>
        <span>
          <FigureLink series={viability.share} /> {Number.isFinite(share) ? <span className="quiet">%</span> : null}
        </span>
      </header>
      <div className="viability-bar" aria-hidden="true">
        {Number.isFinite(low) && Number.isFinite(high) ? (
          <span
            className="viability-band"
            style={{ left: place(low), width: `calc(${place(high)} - ${place(low)})` }}
          />
        ) : null}
        {Number.isFinite(share) ? <span className="viability-mark" style={{ left: place(share) }} /> : null}
        {sides.map((one) =>
          Number.isFinite(one.share) ? (
            <span key={one.key} className="viability-mark viability-side" style={{ left: place(one.share) }} />
          ) : null,
        )}
      </div>
      <Sides>
        {(side) => (
          <div className="side-line">
            <SideName side={side} />
            <span>
              <FigureLink series={viability.share} />
            </span>
          </div>
        )}
      </Sides>
      <p>
        <strong>{viabilityWords(share, low, high)}</strong>
        {Number.isFinite(low) && Number.isFinite(high) ? (
          <span className="quiet">
            {' '}
            band <FigureLink series={viability.low} /> to <FigureLink series={viability.high} />
            {'\u202f'}% on {basis === 'salary' ? 'salary' : 'loaded cost'}
            {own ? '' : ', converted'}
          </span>
        ) : null}
      </p>
    </section>
  );
};
