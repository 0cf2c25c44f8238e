/** A figure tried: what a figure becomes when one driver is moved. */
export type LeverFigure = {
  readonly ref: string;
  readonly swing: number;
  readonly path: string;
  readonly end: 'low' | 'high';
};

const PREFIX = 'lever:';

/** The figure as it stands in an address. */
export const leverCell = ({ ref, swing, path, end }: LeverFigure): string =>
  `${PREFIX}${new URLSearchParams({ ref, swing: String(swing), path, end })}`;

export const isLeverCell = (cell: string): boolean => cell.startsWith(PREFIX);

export const leverOf = (cell: string): LeverFigure => {
  const read = new URLSearchParams(cell.slice(PREFIX.length));
  return {
    ref: read.get('ref') ?? '',
    swing: Number(read.get('swing')),
    path: read.get('path') ?? '',
    end: read.get('end') === 'low' ? 'low' : 'high',
  };
};

export const SWINGS = [0.01, 0.05, 0.1, 0.2, 0.5] as const;
