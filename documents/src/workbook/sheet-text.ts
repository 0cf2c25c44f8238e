import type { Cell } from 'exceljs';
import { looksLikeFormula, plainText } from './names.ts';
import { dress, type Look } from './style.ts';

/** Writes text as text: what looks like a formula keeps a text format, so that editing the cell doesn't make it one. */
export const writeText = (cell: Cell, text: string, look: Look = {}): void => {
  cell.value = plainText(text);
  dress(cell, looksLikeFormula(text) ? { ...look, format: '@' } : look);
};

/** Writes a formula with the value the engine gives it, so that viewers that don't calculate show the same. */
export const writeFormula = (cell: Cell, formula: string, result: number | string, look: Look): void => {
  cell.value =
    typeof result === 'number' && !Number.isFinite(result)
      ? { formula, result: { error: '#N/A' } }
      : { formula, result };
  dress(cell, look);
};
