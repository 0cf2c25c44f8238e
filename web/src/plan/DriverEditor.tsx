import { type KeyboardEvent, useState } from 'react';
import type { RenderEditCellProps } from 'react-data-grid';
import { languageOfNumbers } from '../components/number-settings.ts';
import { hintOf } from './FigureCell.tsx';
import { useGrid } from './grid-context.ts';
import { writtenIn } from './month-edit.ts';
import { decimalMarkOf } from './number-text.ts';
import { targetOf } from './plan-cells.ts';
import type { PlanColumn } from './plan-columns.ts';
import type { PlanRow } from './plan-rows.ts';
import { checkTyped } from './typed-cells.ts';

type Props = RenderEditCellProps<PlanRow> & { readonly place: PlanColumn };

/** A driver's cell while somebody types: takes `75%`, `130k`, `5..8`; keeps wrong text and says what is wrong. */
export const DriverEditor = ({ row, place, onRowChange, onClose }: Props) => {
  const { view } = useGrid();
  const [error, setError] = useState<string>();
  const target = targetOf(row, place, view);
  if (target === undefined || row.kind !== 'driver') return null;
  const { input, month } = target;
  const first = month === undefined ? input.text : String(writtenIn(input, month) ?? '');
  const typed = row.typed ?? first;
  const keep = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose(false, true);
      return;
    }
    if (event.key !== 'Enter' && event.key !== 'Tab') return;
    if (typed === first) {
      event.stopPropagation();
      event.preventDefault();
      onClose(false, true);
      return;
    }
    const checked = checkTyped(typed, target, decimalMarkOf(languageOfNumbers()));
    if (!('error' in checked)) return;
    event.stopPropagation();
    event.preventDefault();
    setError(checked.error);
  };
  return (
    <div className="pg-editor">
      <input
        className="pg-input"
        // biome-ignore lint/a11y/noAutofocus: the editor opens where the reader is
        autoFocus
        onFocus={(event) => event.target.select()}
        aria-label={row.name}
        aria-invalid={error !== undefined}
        value={typed}
        onChange={(event) => {
          setError(undefined);
          onRowChange({ ...row, typed: event.target.value });
        }}
        onKeyDown={keep}
      />
      {error === undefined ? (
        <span className="pg-hint">{hintOf(row, place, view.months)}</span>
      ) : (
        <span className="pg-error" role="alert">
          {error}
        </span>
      )}
    </div>
  );
};
