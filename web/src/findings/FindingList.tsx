import { useState } from 'react';
import { formatNumber, formatShort, sentence } from '../components/format.ts';
import { WhyLink } from '../why/WhyLink.tsx';
import { type Finding, type FindingFigure, findingCell } from './finding-address.ts';
import './findings.css';

const FIRST = 7;
const SEVERITY = { error: 'Error', warning: 'Attention', note: 'Note' } as const;

type Props = {
  readonly findings: readonly Finding[];
  readonly currency: string;
  /** Whose findings they are; the plan's unless said. */
  readonly of?: FindingFigure['of'];
};

/** What a reader should know, errors first, then the dearest; seven until more are asked for. */
export const FindingList = ({ findings, currency, of = 'plan' }: Props) => {
  const [all, setAll] = useState(false);
  const ordered = [...findings].sort(byMoney);
  const shown = all ? ordered : ordered.slice(0, FIRST);
  return (
    <>
      <ol className="findings">
        {shown.map((finding, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two findings may be equal in all they say
          <FindingItem key={`${finding.code}/${finding.path}/${place}`} finding={finding} currency={currency} of={of} />
        ))}
      </ol>
      {findings.length > FIRST ? (
        <button type="button" className="link" onClick={() => setAll(!all)}>
          {all ? `Show the first ${FIRST}` : `Show all ${findings.length}`}
        </button>
      ) : null}
    </>
  );
};

const RANK = { error: 0, warning: 1, note: 2 } as const;
const byMoney = (a: Finding, b: Finding): number =>
  RANK[a.severity] - RANK[b.severity] || (b.money ?? 0) - (a.money ?? 0);

type ItemProps = Required<Omit<Props, 'findings'>> & { readonly finding: Finding };

const FindingItem = ({ finding, currency, of }: ItemProps) => {
  const { code, severity, message, advice, money, path, place, evidence } = finding;
  const rows = Object.entries(evidence ?? {}).filter(([, value]) => typeof value !== 'object');
  return (
    <li className="finding" data-severity={severity}>
      <div className="finding-head">
        <span className="finding-severity">{SEVERITY[severity]}</span>
        <span className="quiet">{code}</span>
        {money === undefined || money === 0 ? null : (
          <span className="finding-money">
            <WhyLink cell={findingCell(of, finding)} exact={`${formatNumber(money, 2)} ${currency}`}>
              {formatShort(money)} {currency} a year
            </WhyLink>
          </span>
        )}
      </div>
      <p className="finding-message">{message}</p>
      <p className="quiet">{sentence(advice)}</p>
      {path === undefined && rows.length === 0 ? null : (
        <details>
          <summary>Evidence</summary>
          <dl className="finding-evidence">
            {path === undefined ? null : (
              <div>
                <dt>Place</dt>
                <dd>
                  {path}
                  {place ? `, line ${place.line}` : ''}
                </dd>
              </div>
            )}
            {rows.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="figure">{typeof value === 'number' ? formatShort(value) : String(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
};
