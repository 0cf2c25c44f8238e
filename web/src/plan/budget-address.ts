/** A figure of the budget as an address holds it: `budget:arr[segment=smb,2026-01]`. */

const PREFIX = 'budget:';

export const budgetCell = (ref: string): string => `${PREFIX}${ref}`;

export const isBudgetCell = (cell: string): boolean => cell.startsWith(PREFIX);

/** The plan's own figure beside it. */
export const besideCell = (cell: string): string => (isBudgetCell(cell) ? cell.slice(PREFIX.length) : cell);
