import './band-bar.css';

type Props = {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Share at the right end, so that bars under each other have one scale. */
  readonly end: number;
};

/** A share on its band; the figure stands beside it in words, so it says nothing to a screen reader. */
export const BandBar = ({ share, low, high, end }: Props) => {
  const place = (of: number): string => `${Math.max(0, Math.min(100, (of / end) * 100))}%`;
  const hasBand = Number.isFinite(low) && Number.isFinite(high);
  return (
    <span className="band-bar" data-above={share > high || undefined} aria-hidden="true">
      {hasBand ? (
        <span className="band-bar-band" style={{ left: place(low), width: `calc(${place(high)} - ${place(low)})` }} />
      ) : null}
      {Number.isFinite(share) ? <span className="band-bar-share" style={{ width: place(share) }} /> : null}
    </span>
  );
};
