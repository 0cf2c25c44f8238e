import { isCostCell } from '../cost/cost-address.ts';
import { findingOf, isFindingCell } from '../findings/finding-address.ts';

/** Whether a figure comes from what was imported: its why needs no plan. */
export const isOfFacts = (cell: string): boolean =>
  isCostCell(cell) || (isFindingCell(cell) && findingOf(cell).of === 'facts');
