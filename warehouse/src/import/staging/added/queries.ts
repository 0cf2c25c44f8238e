import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal } from '../../../db/rows.ts';
import { valueOf } from '../../columns/queries.ts';
import type { AddedColumn } from '../../columns/read-column.ts';
import type { Reading } from '../../reading.ts';

/** Adds what other files and other rows say: one pass over `staging`, only for exports that need it. */
export const addColumns = async (
  connection: DuckDBConnection,
  workspace: string,
  reading: Reading,
  used: readonly number[],
): Promise<void> => {
  const { added, headers, versions } = reading;
  const key = keyPosition(reading);
  const folded = versions?.fold === true && key !== undefined;
  const cells = used.map((index) => {
    if (folded && index !== key)
      return `arg_max(c${index}, ${sortable(reading)}) over (partition by c${key}) as c${index}`;
    if (reading.carry.includes(index))
      return `last_value(c${index} ignore nulls) over (order by ordinal rows between unbounded preceding and current row) as c${index}`;
    return `c${index}`;
  });
  const joins: string[] = [];
  const extra = added.map((column, place) => {
    const name = `c${headers.length + place}`;
    if (column.kind === 'joined') return `${joinOf(column, joins, workspace)} as ${name}`;
    if (column.kind === 'picked')
      return `arg_max(c${column.from}, ${sortable(reading)}) filter (lower(c${column.at}::varchar) in (${column.is.map((word) => literal(word.toLowerCase())).join(', ')})) over (partition by ${key === undefined ? 'ordinal' : `c${key}`}) as ${name}`;
    return `${pairSql(reading, column.what)} as ${name}`;
  });
  await execute(
    connection,
    `create or replace temp table staging as select ordinal, ${[...cells, ...extra].join(', ')} from staging ${joins.join(' ')}`,
  );
};

/** Where the key of the records is. */
const keyPosition = ({ table, columns }: Reading): number | undefined =>
  columns.find(({ column }) => column.name === table.key[0])?.from[0];

const sortable = ({ versions }: Reading): string => {
  const [first] = versions?.by ?? [];
  return first === undefined
    ? 'ordinal'
    : `coalesce(epoch(try_cast((${valueOf(first)})::varchar as timestamp)), try_cast((${valueOf(first)})::varchar as double), 0) + ordinal / 1e12`;
};

const joinOf = (column: Extract<AddedColumn, { kind: 'joined' }>, joins: string[], workspace: string): string => {
  const alias = `j${column.on}_${column.object.replace(/\W/g, '_')}`;
  const join = `left join (select id, any_value(fields) as fields from source_row where workspace_id = ${literal(workspace)} and object = ${literal(column.object)} group by id) ${alias}
    on ${alias}.id = trim(c${column.on}::varchar)`;
  if (!joins.includes(join)) joins.push(join);
  return `(${alias}.fields ->> ${literal(`$."${column.field}"`)})`;
};

/** A row that says in ends when the next of the same person says out. */
const pairSql = ({ pairs }: Reading, what: 'end' | 'role'): string => {
  if (!pairs) return 'null';
  const at = valueOf(pairs.at);
  const kind = `case when lower(trim(c${pairs.kind}::varchar)) in (${pairs.start.map((word) => literal(word.toLowerCase())).join(', ')}) then 'start'
    when lower(trim(c${pairs.kind}::varchar)) in (${pairs.end.map((word) => literal(word.toLowerCase())).join(', ')}) then 'end' end`;
  const over = `over (partition by c${pairs.person} order by ${at}, ordinal)`;
  const next = `lead(${kind}) ${over}`;
  if (what === 'end')
    return `case when ${kind} = 'start' and ${next} = 'end' then strftime(lead(${at}) ${over}, '%Y-%m-%d %H:%M:%S') end`;
  return `case when ${kind} = 'end' and lag(${kind}) ${over} = 'start' then 'end' when ${kind} = 'start' and ${next} = 'end' then 'start' else 'alone' end`;
};
