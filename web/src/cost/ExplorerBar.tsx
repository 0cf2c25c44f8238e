import { formatMonth } from '../components/format.ts';
import { Icon } from '../components/Icon.tsx';
import { useGo } from '../shell/use-address.ts';
import { memberName } from './cost-words.ts';
import { EXPLORED, type Explored, type Where, whereText } from './explorer-address.ts';

const NAMES = Object.entries(EXPLORED) as [Explored, string][];

type Props = {
  readonly down: Explored;
  readonly over: Explored;
  readonly where: Where;
  readonly months: readonly [string, string] | undefined;
  /** Every month there is. */
  readonly every: readonly string[];
};

/** What the explorer shows: rows, columns, months, and the members drilled to, each of which can be let go. */
export const ExplorerBar = ({ down, over, where, months, every }: Props) => {
  const go = useGo();
  const [first = '', last = ''] = [every[0], every.at(-1)];
  const [from, to] = months ?? [first, last];
  const show = (rows: Explored, columns: Explored): void =>
    go({
      down: rows === 'segment' ? undefined : rows,
      over: columns === 'month' && rows !== 'month' ? undefined : columns,
      why: undefined,
    });
  const span = (since: string, until: string): void => {
    const end = until < since ? since : until;
    go({ months: since === first && end === last ? undefined : `${since}..${end}`, why: undefined }, { replace: true });
  };
  return (
    <div className="cost-bar">
      <label>
        Rows{' '}
        <select
          value={down}
          onChange={(event) => show(event.target.value as Explored, event.target.value === over ? down : over)}
        >
          {NAMES.map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Columns{' '}
        <select
          value={over}
          onChange={(event) => show(event.target.value === down ? over : down, event.target.value as Explored)}
        >
          {NAMES.filter(([one]) => one !== 'customer').map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Month label="From" value={from} every={every} onChange={(month) => span(month, to)} />
      <Month label="To" value={to} every={every.filter((month) => month >= from)} onChange={(m) => span(from, m)} />
      {(Object.entries(where) as [Explored, string][]).map(([one, member]) => (
        <button
          key={one}
          type="button"
          className="plain-button"
          title="Show all again"
          onClick={() => {
            const { [one]: _, ...rest } = where;
            go({ where: whereText(rest), why: undefined });
          }}
        >
          {EXPLORED[one]}: {memberName(member === '' ? {} : { member }, one)} <Icon name="close" size={12} />
        </button>
      ))}
    </div>
  );
};

type MonthProps = {
  readonly label: string;
  readonly value: string;
  readonly every: readonly string[];
  readonly onChange: (month: string) => void;
};

const Month = ({ label, value, every, onChange }: MonthProps) => (
  <label>
    {label}{' '}
    <select value={value} onChange={(event) => onChange(event.target.value)}>
      {every.map((month) => (
        <option key={month} value={month}>
          {formatMonth(month)}
        </option>
      ))}
    </select>
  </label>
);
