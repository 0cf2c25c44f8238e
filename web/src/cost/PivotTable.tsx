import type { CostReport } from '@fulcrum/server';
import { formatMonth, formatNumber } from '../components/format.ts';
import { memberName } from './cost-words.ts';
import { Drill } from './Drill.tsx';
import { EXPLORED, type Explored, figureAt, type Where } from './explorer-address.ts';
import { MoneyCell } from './MoneyCell.tsx';
import type { Member, Pivot, PivotLine } from './pivot.ts';

const DARKEST = 0.34;

type Props = {
  readonly pivot: Pivot;
  readonly down: Explored;
  readonly over: Explored;
  readonly where: Where;
  readonly months: readonly [string, string] | undefined;
  readonly report: Pick<CostReport, 'currency' | 'scale'>;
};

/** Rows × columns with totals both ways. A figure opens its why, a row or column opens into its next dimension. */
export const PivotTable = (props: Props) => {
  const { pivot, down, over, where, months, report } = props;
  const { lines, columns, columnTotals, total, rest } = pivot;
  const most = Math.max(...lines.map(({ share = 0 }) => share), 0.0001);
  const why = (...given: (readonly [Explored, Member])[]) => figureAt(where, months, given);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className="cost-scroll" tabIndex={0} aria-label={`${EXPLORED[down]} by ${EXPLORED[over].toLowerCase()}`}>
      <table className="cost-table">
        <thead>
          <tr>
            <th scope="col">{EXPLORED[down]}</th>
            <th scope="col">% of total</th>
            <th scope="col">Total</th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                <Drill down={down} where={where} of={over} other={down} member={column}>
                  {over === 'month' && column.member !== undefined
                    ? `${formatMonth(column.member, 'short')} ${column.member.slice(2, 4)}`
                    : memberName(column, over)}
                </Drill>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} data-kind={line.kind}>
              <th scope="row" title={memberName(line, down)}>
                <Drill down={down} where={where} of={down} other={over} member={line}>
                  {down === 'month' && line.member !== undefined ? formatMonth(line.member) : memberName(line, down)}
                </Drill>
              </th>
              <Share share={line.share} most={most} />
              <MoneyCell minor={line.total} report={report} strong why={why([down, line])} />
              {columns.map((column) => {
                const minor = line.byColumn.get(column.key);
                return (
                  <MoneyCell key={column.key} minor={minor} report={report} why={why([down, line], [over, column])} />
                );
              })}
            </tr>
          ))}
          {rest === undefined ? null : (
            <tr>
              <th scope="row">{rest.count} smaller ones</th>
              <Share share={rest.share} most={most} />
              <td data-strong>{formatNumber(rest.total / report.scale, 0)}</td>
              {columns.map(({ key }) => (
                <td key={key}>{formatNumber((rest.byColumn.get(key) ?? 0) / report.scale, 0)}</td>
              ))}
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td />
            <MoneyCell minor={total} report={report} why={why()} />
            {columns.map((column) => (
              <MoneyCell
                key={column.key}
                minor={columnTotals.get(column.key)}
                report={report}
                why={why([over, column])}
              />
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
};

const Share = ({ share, most }: { readonly share: PivotLine['share']; readonly most: number }) =>
  share === undefined ? (
    <td />
  ) : (
    <td
      style={{
        backgroundColor: `rgb(var(--heat) / ${((Math.max(0, Math.min(share, most)) / most) * DARKEST).toFixed(3)})`,
      }}
    >
      {formatNumber(share * 100, 1)}
    </td>
  );
