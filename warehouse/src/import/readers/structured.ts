import { rm } from 'node:fs/promises';
import { type Converted, temporaryCsv } from './converted.ts';
import { jsonToCsv, parquetToCsv } from './structured/queries.ts';

/** Reads JSON (records, one a line, an array, or a list inside one object) or Parquet. */
export const structuredToCsv = async (path: string, kind: 'json' | 'parquet'): Promise<Converted> => {
  const csv = temporaryCsv();
  try {
    const rows = await (kind === 'json' ? jsonToCsv(path, csv) : parquetToCsv(path, csv));
    if (rows > 0) return { csv, findings: [] };
    await rm(csv, { force: true });
    return { refused: 'it holds no records', advice: 'export it again, with rows' };
  } catch (error) {
    await rm(csv, { force: true });
    const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    return {
      refused: `its ${kind === 'json' ? 'JSON' : 'Parquet'} cannot be read: ${message.replaceAll(path, 'the file').slice(0, 300)}`,
      advice: 'export it again; JSON is a record a line, or one array of records',
    };
  }
};
