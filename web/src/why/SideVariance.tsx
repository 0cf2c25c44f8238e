import { formatNumber } from '../components/format.ts';

type Props = {
  /** In the unit it is shown in. */
  readonly variance: number;
  /** As a part of the plan's figure; not a number where that is nothing. */
  readonly change: number;
  readonly decimals: number;
  readonly short?: ((value: number) => string) | undefined;
};

/** How far a scenario's figure is from the plan's, beside it; nothing where both are written alike. */
export const SideVariance = ({ variance, change, decimals, short }: Props) => {
  const isNothing = Math.abs(variance) < 0.5 * 10 ** -(short === undefined ? decimals : 0);
  if (isNothing || !Number.isFinite(variance)) return null;
  const sign = variance > 0 ? '+' : '';
  return (
    <span
      className="side-variance"
      title={Number.isFinite(change) ? `${sign}${formatNumber(change * 100, 1)}\u202f% of the plan’s` : undefined}
    >
      {sign}
      {short === undefined ? formatNumber(variance, decimals) : short(variance)}
    </span>
  );
};
