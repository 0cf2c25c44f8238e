import type { CostReport } from '@fulcrum/server';
import { formatNumber } from '../components/format.ts';
import { useAddress, useGo } from '../shell/use-address.ts';
import { type CostFigure, costCell } from './cost-trace.ts';
import '../why/figure-link.css';

type Props = {
  readonly minor: number | undefined;
  readonly report: Pick<CostReport, 'currency' | 'scale'>;
  readonly strong?: boolean;
  /** What the figure is, for its why. */
  readonly why?: CostFigure;
};

/** Money of the facts in whole units; to the minor unit on hover; its why on a click. */
export const MoneyCell = ({ minor, report, strong = false, why }: Props) => {
  const go = useGo();
  const { why: open } = useAddress();
  if (minor === undefined) return <td className="quiet">–</td>;
  const exact = `${formatNumber(minor / report.scale, Math.round(Math.log10(report.scale)))} ${report.currency}`;
  const shown = formatNumber(minor / report.scale, 0);
  if (why === undefined)
    return (
      <td data-strong={strong || undefined} title={exact}>
        {shown}
      </td>
    );
  const cell = costCell(why);
  return (
    <td data-strong={strong || undefined} title={exact}>
      <button
        type="button"
        className="figure-link"
        data-why={open === cell || undefined}
        aria-label={`Why ${exact}`}
        onClick={() => go({ why: cell })}
      >
        {shown}
      </button>
    </td>
  );
};
