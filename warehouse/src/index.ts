export { localScope, type Scope } from './scope.ts';
export { openFacts, type Facts, type FactsContext, type FactsOptions, type OpenFacts, type Owner } from './db/open-facts.ts';
export { importFile, type ImportOptions, type ImportResult, type ImportStep } from './import/import-file.ts';
export type { Reject } from './import/queries.ts';
export { parseMapping, type ColumnSource, type Mapping } from './profiles/mapping.ts';
export { TABLES, type FactTable, type TableName } from './profiles/tables.ts';
