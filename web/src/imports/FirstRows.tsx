import type { FileLookShown } from '@fulcrum/server';
import { formatNumber } from '../components/format.ts';

/** The file's own first rows as they stand there, each with what cannot be read in it. */
export const FirstRows = ({ look: { headers, rows, columns } }: { readonly look: FileLookShown }) => {
  if (headers.length === 0) return null;
  const readAs = (header: string): string =>
    columns
      .filter(({ from }) => from.includes(header))
      .map(({ name }) => name)
      .join(', ');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className="imports-scroll" tabIndex={0} aria-label="First rows of the file">
      <table className="imports-rows">
        <thead>
          <tr>
            <th scope="col">Line</th>
            {headers.map((header, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a header may be there twice
              <th key={at} scope="col">
                {header === '' ? '(no name)' : header}
                <span className="imports-read-as" data-none={readAs(header) === '' || undefined}>
                  {readAs(header) === '' ? 'not read' : `→ ${readAs(header)}`}
                </span>
              </th>
            ))}
            <th scope="col">What is wrong</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, cells, problem }) => (
            <tr key={line} data-wrong={problem !== undefined || undefined}>
              <td className="figure">{formatNumber(line, 0)}</td>
              {headers.map((header, at) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a header may be there twice
                  key={at}
                  data-wrong={(problem !== undefined && problem.column === header) || undefined}
                >
                  {cells[at] ?? ''}
                </td>
              ))}
              <td>{problem === undefined ? '' : `${problem.column ?? 'row'}: ${problem.reason}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
