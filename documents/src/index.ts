export { planCsv } from './csv/plan-csv.ts';
export type { WorkbookOptions } from './workbook/options.ts';
export { planWorkbook } from './workbook/plan-workbook.ts';
