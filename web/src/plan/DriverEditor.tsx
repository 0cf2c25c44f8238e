import { type KeyboardEvent, useState } from 'react';
import type { RenderEditCellProps } from 'react-data-grid';
import { checkDriver } from '../components/driver-text.ts';
import { isShare } from '../components/units.ts';
import type { PlanRow } from './plan-rows.ts';

/** A driver's cell while somebody types: takes `75%`, `130k`, `5..8`; keeps wrong text and says what is wrong. */
export const DriverEditor = ({ row, column, onRowChange, onClose }: RenderEditCellProps<PlanRow>) => {
  const [error, setError] = useState<string>();
  if (row.kind !== 'driver' || row.series.input === undefined) return null;
  const { series } = row;
  const first = series.input?.byMonth === true && column.key !== 'now' ? '' : (series.input?.text ?? '');
  const typed = row.typed ?? first;
  const keep = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose(false, true);
      return;
    }
    if (event.key !== 'Enter' && event.key !== 'Tab') return;
    const checked = checkDriver(typed, isShare(series.unit, series.metric));
    if ('error' in checked) {
      event.stopPropagation();
      event.preventDefault();
      setError(checked.error);
      return;
    }
    if (typed === first) {
      event.stopPropagation();
      event.preventDefault();
      onClose(false, true);
    }
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
      {error === undefined ? null : (
        <span className="pg-error" role="alert">
          {error}
        </span>
      )}
    </div>
  );
};
