import type { Source } from '@fulcrum/engine';
import { formatFigure } from '../components/units.ts';
import { PlaceLink } from '../findings/PlaceLink.tsx';
import { usePlan } from '../plan/use-plan.ts';
import { ImportsOf } from './ImportsOf.tsx';
import { TypedBy } from './TypedBy.tsx';

type Props = { readonly source: Source; readonly metric: string; readonly unit: string };

/** Where a driver comes from: what is written and by whom, what the assumption register says, and its imports. */
export const SourceOfDriver = ({ source, metric, unit }: Props) => {
  const { view } = usePlan();
  const { path, text, assumed, range, assumption = {} } = source;
  const figure = (value: number): string => formatFigure(value, unit, metric, view.currency);
  const textOf = (name: string, value: unknown): string => {
    if ((name === 'low' || name === 'high') && typeof value === 'number') return figure(value);
    return Array.isArray(value) ? value.join(', ') : String(value);
  };
  const rows: [string, string][] = [
    ['Written', assumed ? 'nothing: the method’s own value is taken' : text],
    ...(range
      ? [['Range', `${figure(range.low)} to ${figure(range.high)}, likely ${figure(range.likely)}`] as [string, string]]
      : []),
  ];
  const register = Object.entries(assumption).map(([name, value]): [string, string] => [
    name === 'n' ? 'Observations' : name.charAt(0).toUpperCase() + name.slice(1),
    textOf(name, value),
  ]);
  const files = Array.isArray(assumption.from) ? assumption.from.map(String) : [];
  return (
    <>
      <section>
        <h4>Where it comes from</h4>
        <dl className="why-source">
          <div>
            <dt>Path</dt>
            <dd>
              <PlaceLink path={path} asPath />
            </dd>
          </div>
          {rows.map((row) => (
            <Row key={row[0]} row={row} />
          ))}
          {assumed ? null : <TypedBy path={path} />}
          {register.map((row) => (
            <Row key={row[0]} row={row} />
          ))}
        </dl>
      </section>
      {files.length === 0 ? null : <ImportsOf files={files} />}
    </>
  );
};

const Row = ({ row: [name, value] }: { readonly row: readonly [string, string] }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
