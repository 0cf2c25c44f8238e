import { rm } from 'node:fs/promises';
import { type Converted, temporaryCsv } from './converted.ts';
import { isDeeperThan } from './json-depth.ts';
import { jsonToCsv, parquetToCsv } from './structured/queries.ts';

/** Nobody's records are deeper; thousands of levels would end the process. */
const DEEPEST = 200;

const BROKEN_JSON = {
  message: 'its JSON is broken or holds more than records',
  advice: 'export it again; JSON is a record a line, or one array of records',
};
const BROKEN_PARQUET = { message: 'its Parquet is broken or was cut off', advice: 'export it again, or as CSV' };

/** Reads JSON (records, one a line, an array, or a list inside one object) or Parquet. */
export const structuredToCsv = async (path: string, kind: 'json' | 'parquet'): Promise<Converted> => {
  if (kind === 'json' && (await isDeeperThan(path, DEEPEST)))
    return {
      refused: `its JSON has more than ${DEEPEST} lists and objects in one another`,
      advice: 'export it as a list of plain records',
    };
  const csv = temporaryCsv();
  try {
    const rows = await (kind === 'json' ? jsonToCsv(path, csv) : parquetToCsv(path, csv));
    if (rows > 0) return { csv, findings: [] };
    await rm(csv, { force: true });
    return { refused: 'it holds no records', advice: 'export it again, with rows' };
  } catch (error) {
    await rm(csv, { force: true });
    const { message, advice } = kind === 'json' ? BROKEN_JSON : BROKEN_PARQUET;
    const at = /at byte (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    return {
      refused: `${message}${at === undefined ? '' : `, from byte ${at} on`}`,
      advice,
    };
  }
};
