import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, numberOf, rowsOf, textOf } from '../../db/rows.ts';
import type { Mapping } from '../../profiles/mapping.ts';
import { parseMapping } from '../../profiles/parse-mapping.ts';

/** The newest map kept for files with these headers; one that this version cannot read counts as none. */
export const keptMap = async (
  connection: DuckDBConnection,
  workspace: string,
  fingerprint: string,
): Promise<{ readonly mapping: Mapping; readonly version: number } | undefined> => {
  const [row] = await rowsOf(
    connection,
    'select mapping::varchar as mapping, version from kept_map where workspace_id = $1 and fingerprint = $2 order by version desc limit 1',
    [workspace, fingerprint],
  );
  const mapping = row && parseMapping(textOf(row.mapping), 'kept map').mapping;
  return mapping && { mapping, version: numberOf(row?.version) };
};

/** Keeps a map as the next version for files with these headers; the same map again is not kept twice. */
export const keepMap = async (
  connection: DuckDBConnection,
  workspace: string,
  fingerprint: string,
  mapping: Mapping,
  kept: { readonly name: string; readonly at: Date; readonly by: string },
): Promise<void> => {
  const text = JSON.stringify(mapping);
  const [last] = await rowsOf(
    connection,
    'select mapping::varchar as mapping, version from kept_map where workspace_id = $1 and fingerprint = $2 order by version desc limit 1',
    [workspace, fingerprint],
  );
  if (last && textOf(last.mapping) === text) return;
  await execute(connection, 'insert into kept_map values ($1, $2, $3::integer, $4, $5::json, $6::timestamp, $7)', [
    workspace,
    fingerprint,
    last ? numberOf(last.version) + 1 : 1,
    kept.name,
    text,
    kept.at.toISOString(),
    kept.by,
  ]);
};
