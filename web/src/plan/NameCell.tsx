import { Icon } from '../components/Icon.tsx';
import { useGrid } from './grid-context.ts';
import type { PlanRow } from './plan-rows.ts';

type Props = { readonly row: PlanRow; readonly tabIndex: number };

/** A line's name with its unit, and its formula in words where formulas are shown. */
export const NameCell = ({ row, tabIndex }: Props) => {
  const { patched, found, words, onFold } = useGrid();
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
  const formula = one && words?.get(one.series.ref);
  const title = [row.name, one?.unit, formula ?? one?.series.about, finding];
  return (
    <span
      className="pg-name"
      data-depth={one?.depth ?? 0}
      data-formula={formula !== undefined || undefined}
      title={title.filter((part) => part !== undefined && part !== '').join('\n')}
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
      {one === undefined ? null : <span className="pg-unit">{one.unit}</span>}
      {formula === undefined ? null : <span className="pg-formula">{formula}</span>}
    </span>
  );
};
