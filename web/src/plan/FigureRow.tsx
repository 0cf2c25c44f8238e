import { createContext, type Key, useSyncExternalStore } from 'react';
import { type RenderRowProps, Row } from 'react-data-grid';
import { useGrid } from './grid-context.ts';
import { marksOfRow } from './picked-cells.ts';
import type { PlanRow } from './plan-rows.ts';

/** Marks of the row's picked cells. The row follows the pick for all its cells, which are many. */
export const RowMarks = createContext('');

const FigureRow = (props: RenderRowProps<PlanRow>) => {
  const { picked } = useGrid();
  const marks = useSyncExternalStore(picked.subscribe, () => marksOfRow(picked.now(), props.rowIdx));
  return (
    <RowMarks value={marks}>
      <Row {...props} />
    </RowMarks>
  );
};

export const renderFigureRow = (key: Key, props: RenderRowProps<PlanRow>) => <FigureRow key={key} {...props} />;
