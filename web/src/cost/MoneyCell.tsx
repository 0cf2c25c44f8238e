import type { CostReport } from '@fulcrum/server';
import { formatNumber } from '../components/format.ts';

type Props = {
  readonly minor: number | undefined;
  readonly report: Pick<CostReport, 'currency' | 'scale'>;
  readonly strong?: boolean;
};

/** Money of the facts in whole units; to the minor unit on hover. */
export const MoneyCell = ({ minor, report, strong = false }: Props) => {
  if (minor === undefined) return <td className="quiet">–</td>;
  const exact = formatNumber(minor / report.scale, Math.round(Math.log10(report.scale)));
  return (
    <td data-strong={strong || undefined} title={`${exact} ${report.currency}`}>
      {formatNumber(minor / report.scale, 0)}
    </td>
  );
};
