import type { CostReport } from '@fulcrum/server';
import { formatNumber } from '../components/format.ts';
import { CostLink } from './CostLink.tsx';
import type { CostFigure } from './cost-address.ts';

type Props = {
  readonly minor: number | undefined;
  readonly report: Pick<CostReport, 'currency' | 'scale'>;
  readonly strong?: boolean;
  /** What the figure is, for its why. */
  readonly why: CostFigure;
};

/** Money of the facts in whole units; to the minor unit on hover; its why on a click. */
export const MoneyCell = ({ minor, report, strong = false, why }: Props) => {
  if (minor === undefined) return <td className="quiet">–</td>;
  const exact = `${formatNumber(minor / report.scale, Math.round(Math.log10(report.scale)))} ${report.currency}`;
  return (
    <td data-strong={strong || undefined}>
      <CostLink why={why} exact={exact}>
        {formatNumber(minor / report.scale, 0)}
      </CostLink>
    </td>
  );
};
