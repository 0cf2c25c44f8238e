import { Icon } from '../components/Icon.tsx';
import type { PlanRow } from './plan-rows.ts';

type Props = {
  readonly row: PlanRow;
  readonly onFold: (key: string) => void;
  readonly tabIndex: number;
  readonly patched: ReadonlySet<string>;
  /** What a finding says about a path. */
  readonly found: ReadonlyMap<string, string>;
};

export const NameCell = ({ row, onFold, tabIndex, patched, found }: Props) => {
  if (row.kind === 'missing') {
    return (
      <span className="pg-name" title={`Needs ${row.needs}`}>
        <span className="pg-caret" />
        {row.name} <span className="quiet">needs {row.needs}</span>
      </span>
    );
  }
  const one = row.kind === 'section' || row.kind === 'drivers' ? undefined : row;
  const folded = row.kind === 'section' || row.kind === 'drivers' ? row.folded : row.total === 'folded';
  const caret = one === undefined || (one.total !== 'none' && one.kind === 'metric');
  const finding = one?.series.input && found.get(one.series.input.path);
  const isPatched = one?.series.input !== undefined && patched.has(one.series.input.path);
  return (
    <span
      className="pg-name"
      data-depth={one?.depth ?? 0}
      title={finding === undefined ? row.name : `${row.name}\n${finding}`}
    >
      {caret ? (
        <button
          type="button"
          className="pg-caret"
          tabIndex={tabIndex}
          aria-expanded={!folded}
          aria-label={`${folded ? 'Open' : 'Fold'} ${row.name}`}
          onClick={(event) => {
            event.stopPropagation();
            onFold(row.key);
          }}
        >
          <Icon name={folded ? 'right' : 'down'} size={14} />
        </button>
      ) : (
        <span className="pg-caret" />
      )}
      <span className="pg-words" data-found={finding !== undefined || undefined}>
        {row.name}
      </span>
      {row.kind === 'drivers' ? <span className="quiet">{row.count}</span> : null}
      {isPatched ? <span className="pg-tag">scenario</span> : null}
    </span>
  );
};
