import type { Source } from '@fulcrum/engine';
import { formatFigure } from '../components/units.ts';
import { usePlan } from '../plan/use-plan.ts';

type Props = { readonly source: Source; readonly metric: string; readonly unit: string };

/** Where a driver comes from: the path in the plan, what is written there, and what the assumption register says. */
export const SourceOfDriver = ({ source, metric, unit }: Props) => {
  const { view } = usePlan();
  const { path, text, assumed, range, assumption } = source;
  const figure = (value: number): string => formatFigure(value, unit, metric, view.currency);
  const textOf = (name: string, value: unknown): string => {
    if ((name === 'low' || name === 'high') && typeof value === 'number') return figure(value);
    return Array.isArray(value) ? value.join(', ') : String(value);
  };
  const rows: [string, string][] = [
    ['Path', path],
    ['Written', assumed ? 'nothing: the method’s own value is taken' : text],
    ...(range
      ? [['Range', `${figure(range.low)} to ${figure(range.high)}, likely ${figure(range.likely)}`] as [string, string]]
      : []),
    ...Object.entries(assumption ?? {}).map(([name, value]): [string, string] => [
      name === 'n' ? 'Observations' : name.charAt(0).toUpperCase() + name.slice(1),
      textOf(name, value),
    ]),
  ];
  return (
    <section>
      <h4>Where it comes from</h4>
      <dl className="why-source">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
