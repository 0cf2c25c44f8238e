import type { Evaluation } from '@fulcrum/engine';
import type { Workbook } from 'exceljs';
import { letters } from '../workbook/columns.ts';
import type { Layout } from '../workbook/layout.ts';
import { largestOperand } from '../workbook/operands.ts';

/** Figures that count people: a person more or less is never a rounding difference. */
const HEADS = /^(heads|target)$/;

export type Comparison = {
  readonly compared: number;
  readonly missing: number;
  readonly differences: readonly string[];
};

/**
 * Every cell of a recalculated workbook against the engine: |a − b| ≤ 1e-9 × max(|a|, |b|, largest operand), heads
 * equal, and what the engine cannot compute is an error in the workbook.
 */
export const compareWithEngine = (book: Workbook, layout: Layout, evaluation: Evaluation): Comparison => {
  const differences: string[] = [];
  let compared = 0;
  let missing = 0;
  for (const series of layout.model.series) {
    const place = layout.places[series.index];
    const sheet = place === undefined ? undefined : book.getWorksheet(place.sheet);
    const values = evaluation.values[series.index] as Float64Array;
    for (let index = 0; index < (series.timed ? layout.columns.periods : 1); index++) {
      const address = `${letters(series.timed ? layout.columns.at(index) : layout.columns.each)}${place?.row}`;
      const there = numberIn(sheet?.getCell(address).value);
      const ours = values[index] ?? Number.NaN;
      compared++;
      if (Number.isNaN(ours)) missing++;
      if (!agrees(ours, there, series.metric.id, () => largestOperand(evaluation, series.index, index)))
        differences.push(`${place?.sheet}!${address} ${series.ref} column ${index}: engine ${ours}, workbook ${there}`);
    }
  }
  return { compared, missing, differences };
};

const agrees = (ours: number, there: number, metric: string, largest: () => number): boolean => {
  if (Number.isNaN(ours) || Number.isNaN(there)) return Number.isNaN(ours) && Number.isNaN(there);
  // "Exact" heads are fractions, equal as far as a double can say; whole heads must be the same whole number.
  if (HEADS.test(metric) && Number.isInteger(ours)) return ours === there;
  return Math.abs(ours - there) <= 1e-9 * Math.max(Math.abs(ours), Math.abs(there), largest());
};

/** A cell's number; NaN for an error, 0 for a cell left empty, as a formula reads it. */
const numberIn = (value: unknown): number => {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && 'result' in value) return numberIn(value.result);
  if (typeof value === 'object' && 'formula' in value) return 0;
  return Number.NaN;
};
