import type { ReactNode } from 'react';
import { SideName, Sides } from './Sides.tsx';
import { type ShownSide, useSides } from './use-sides.ts';

type Column = { readonly name: string; readonly figure: (side: ShownSide) => ReactNode };
type Props = { readonly about: string; readonly columns: readonly Column[] };

/** A few figures of each scenario under a text that says the plan's. */
export const SideTable = ({ about, columns }: Props) => {
  const sides = useSides();
  if (sides.length === 0) return null;
  return (
    <table className="side-table" aria-label={`${about} by scenario`}>
      <thead>
        <tr>
          <th scope="col">Scenario</th>
          {columns.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Sides>
          {(side) => (
            <tr>
              <th scope="row">
                <SideName side={side} />
              </th>
              {columns.map(({ name, figure }) => (
                <td key={name}>{figure(side)}</td>
              ))}
            </tr>
          )}
        </Sides>
      </tbody>
    </table>
  );
};
