import type { Import } from '@fulcrum/server';
import { useQuery } from '@tanstack/react-query';
import { listRejects, rejectsAddress } from '../client.ts';
import { formatNumber } from '../components/format.ts';
import { Icon } from '../components/Icon.tsx';
import { leftOut } from './data-words.ts';

const FIRST = 50;
const KIND = { rejected: 'Rejected', superseded: 'Superseded' } as const;

/** Rows of an import that are not in the facts: where in the file, what stood there, why not. */
export const LeftOutRows = ({ one }: { readonly one: Import }) => {
  const { importId, file } = one;
  const rows = useQuery({ queryKey: ['rejects', importId, FIRST], queryFn: () => listRejects(importId, FIRST) });
  if (rows.isError)
    return (
      <p role="alert">
        {rows.error.message}{' '}
        <button type="button" className="link" onClick={() => void rows.refetch()}>
          Try again
        </button>
      </p>
    );
  if (rows.data === undefined) return <p role="status">Reading the rows</p>;
  const count = leftOut(one);
  return (
    <div className="data-rows">
      <table aria-label={`Rows left out of ${file}`}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">What</th>
            <th scope="col">Column</th>
            <th scope="col">Value</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {rows.data.map(({ kind, line, column, value, reason }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one line may be left out for several columns
            <tr key={`${line} ${place}`}>
              <td className="figure">{formatNumber(line, 0)}</td>
              <td>{KIND[kind]}</td>
              <td>{column ?? '–'}</td>
              <td className="data-value">{value ?? '–'}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="data-more">
        {count > rows.data.length
          ? `The first ${formatNumber(rows.data.length, 0)} of ${formatNumber(count, 0)}. `
          : 'All rows left out. '}
        <a className="link" href={rejectsAddress(importId)} download>
          <Icon name="download" size={14} /> {count > rows.data.length ? 'Download all as CSV' : 'Download as CSV'}
        </a>
      </p>
    </div>
  );
};
