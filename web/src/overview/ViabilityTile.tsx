import { Link } from '@tanstack/react-router';
import { carried } from '../address.ts';
import { BandBar } from '../components/BandBar.tsx';
import type { SeriesView } from '../plan/engine-messages.ts';
import { figureOf, firstOpenMonth } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { ratioSeries } from '../ratios/ratio-series.ts';
import { SideName, Sides } from '../scenarios/Sides.tsx';
import { FigureLink } from '../why/FigureLink.tsx';
import { bandWords } from './overview-words.ts';

/** What a CSM costs of the ARR in the book, segment by segment on the band of that basis. */
export const ViabilityTile = () => {
  const { view, values } = usePlan();
  const at = firstOpenMonth(view);
  const basis = view.viabilityBasis;
  const value = (one: SeriesView | undefined): number => (one === undefined ? Number.NaN : figureOf(one, values, at));
  const rows = view.segments.map(({ id, name }) => {
    const band = ratioSeries(view, id).viability[basis];
    return { id, name, band, share: value(band.share), low: value(band.low), high: value(band.high) };
  });
  const ends = rows.flatMap(({ share, high }) => [share * 1.1, high * 1.3]).filter(Number.isFinite);
  const end = Math.max(0.01, ...ends);
  const [first] = rows.filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high));
  const oneBand = first && rows.every(({ low, high }) => !(low !== first.low) && !(high !== first.high));
  if (rows.every(({ share }) => !Number.isFinite(share)))
    return (
      <section className="tile" aria-label="Viability by segment">
        <h2>{bandWords(rows)}</h2>
        <p>It takes what a CSM is paid, and how many customers one carries: by staffing or by touches.</p>
        <p>
          <Link to="/ratios" search={carried} className="link">
            What each segment lacks
          </Link>
        </p>
      </section>
    );
  return (
    <section className="tile" aria-label="Viability by segment">
      <h2>{bandWords(rows)}</h2>
      <p className="quiet">
        CSM {basis === 'salary' ? 'salary' : 'loaded cost'} ÷ ARR in the book, %
        {first && oneBand ? (
          <>
            ; band <FigureLink series={first.band.low} /> to <FigureLink series={first.band.high} />
          </>
        ) : null}
      </p>
      <ul className="tile-bands">
        {rows.map(({ id, name, band, share, low, high }) => (
          <li key={id}>
            <span className="tile-name" title={name}>
              {name}
            </span>
            <BandBar share={share} low={low} high={high} end={end} />
            <FigureLink series={band.share} />
            <Sides>
              {(side) => (
                <>
                  <span className="tile-side">
                    <SideName side={side} />
                  </span>
                  <BandBar
                    share={
                      band.share === undefined || !side.plan ? Number.NaN : figureOf(band.share, side.plan.values, at)
                    }
                    low={low}
                    high={high}
                    end={end}
                  />
                  <span className="side-line tile-side-figure">
                    <FigureLink series={band.share} />
                  </span>
                </>
              )}
            </Sides>
          </li>
        ))}
      </ul>
    </section>
  );
};
