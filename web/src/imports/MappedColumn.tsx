import type { FileLookShown } from '@fulcrum/server';
import { useState } from 'react';
import type { FileMapping } from '../client.ts';
import { formatNumber } from '../components/format.ts';
import { sourceOf, withConstant, withDetail, withHeader, withoutColumn } from './mapping-edits.ts';

const UNITS = ['minutes', 'hours', 'seconds', 'duration'] as const;
const CONSTANT = '\u0000constant';
const OTHER = '\u0000other';
const SHOWN = 3;

type Column = FileLookShown['columns'][number];
type Props = {
  readonly look: FileLookShown;
  readonly mapping: FileMapping;
  readonly column: Column;
  /** Of its values in a row. */
  readonly place: number;
  readonly onChange: (mapping: FileMapping) => void;
};

/** One column of a table: where it comes from, how it is written, and the first values as they were read. */
export const MappedColumn = ({ look, mapping, column, place, onChange }: Props) => {
  const { name, kind, required, from, constant, problems } = column;
  const { headers, rows, sampled } = look;
  const [isTyping, setTyping] = useState(false);
  const [header, ...more] = from;
  const isOther = more.length > 0 || (header !== undefined && !headers.includes(header));
  const isConstant = constant !== undefined || isTyping;
  const chosen = isConstant ? CONSTANT : isOther ? OTHER : (header ?? '');
  const choose = (value: string): void => {
    setTyping(value === CONSTANT);
    if (value === '') onChange(withoutColumn(mapping, name));
    else if (value !== CONSTANT && value !== OTHER) onChange(withHeader(mapping, name, value));
  };
  const values = rows.flatMap(({ values: read }) => read[place] ?? []).slice(0, SHOWN);
  return (
    <tr>
      <th scope="row">
        {name}
        {required ? <span className="quiet"> needed</span> : null}
      </th>
      <td data-words>
        <select aria-label={`${name} is read from`} value={chosen} onChange={({ target }) => choose(target.value)}>
          <option value="">not read</option>
          {headers.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may be there twice
            <option key={at} value={one}>
              {one}
            </option>
          ))}
          {isOther ? <option value={OTHER}>{from.join(' and ')}</option> : null}
          <option value={CONSTANT}>the same for every row …</option>
        </select>
        {isConstant ? (
          <ConstantField
            name={name}
            constant={constant ?? ''}
            onKeep={(value) => {
              setTyping(false);
              onChange(value === '' ? withoutColumn(mapping, name) : withConstant(mapping, name, value));
            }}
          />
        ) : null}
      </td>
      <td data-words>
        {isConstant || from.length === 0 ? null : (
          <Detail kind={kind} name={name} mapping={mapping} onChange={onChange} />
        )}
      </td>
      <td data-words className="imports-values">
        {values.length === 0 ? <span className="quiet">–</span> : values.map(readable(kind)).join(' · ')}
      </td>
      <td data-attention={problems > 0 || undefined}>
        {problems === 0 ? '0' : `${formatNumber(problems, 0)} of ${formatNumber(sampled, 0)}`}
      </td>
    </tr>
  );
};

/** Minutes are kept as seconds; a reader thinks in minutes. */
const readable =
  (kind: string) =>
  (value: string): string =>
    kind === 'minutes' && /^\d+$/.test(value) ? `${formatNumber(Number(value) / 60, 1)} min` : value;

type DetailProps = Pick<Props, 'mapping' | 'onChange'> & { readonly kind: string; readonly name: string };

const Detail = ({ kind, name, mapping, onChange }: DetailProps) => {
  const source = sourceOf(mapping, name) ?? {};
  if (kind === 'minutes') {
    const unit = typeof source.as === 'string' ? source.as : 'minutes';
    return (
      <select
        aria-label={`${name} is written in`}
        value={unit}
        onChange={({ target }) =>
          onChange(withDetail(mapping, name, 'as', target.value === 'minutes' ? '' : target.value))
        }
      >
        {[...new Set([...UNITS, unit])].map((one) => (
          <option key={one} value={one}>
            {one === 'duration' ? 'h:mm or h:mm:ss' : one}
          </option>
        ))}
      </select>
    );
  }
  if (kind !== 'date' && kind !== 'instant') return null;
  const format = typeof source.format === 'string' ? source.format : '';
  return (
    <select
      aria-label={`${name} is written as`}
      value={format}
      onChange={({ target }) => onChange(withDetail(mapping, name, 'format', target.value))}
    >
      <option value="">as the column tells</option>
      {[...new Set(['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YYYY', ...(format === '' ? [] : [format])])].map(
        (one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ),
      )}
    </select>
  );
};

type ConstantProps = { readonly name: string; readonly constant: string; readonly onKeep: (value: string) => void };

const ConstantField = ({ name, constant, onKeep }: ConstantProps) => {
  const [text, setText] = useState(constant);
  return (
    <input
      type="text"
      className="imports-constant"
      aria-label={`${name} for every row`}
      placeholder="value for every row"
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => (text.trim() === constant ? undefined : onKeep(text.trim()))}
      onKeyDown={({ key }) => (key === 'Enter' ? onKeep(text.trim()) : undefined)}
    />
  );
};
