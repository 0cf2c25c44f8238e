import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseMapping } from '../profiles/parse-mapping.ts';
import { localScope } from '../scope.ts';
import { testWorkspace } from '../testing/workspace.ts';
import { importFile } from './import-file.ts';

const ROOT = new URL('../../../', import.meta.url);
const FILE = fileURLToPath(new URL('../shared/data/toggl_sample/toggl.csv', ROOT));
const { mapping } = parseMapping(await readFile(new URL('examples/maps/toggl.yaml', ROOT), 'utf8'), 'toggl.yaml');

describe('a Toggl export', () => {
  test('[facts] the map of this project is valid', () => expect(mapping?.table).toBe('time_entry'));

  test.skipIf(!existsSync(FILE))(
    '[facts] every entry comes in as work without a customer, with its seconds',
    async () => {
      const workspace = await testWorkspace();
      try {
        const result = await importFile(workspace.facts, localScope, FILE, mapping ? { mapping } : {});
        expect(result).toMatchObject({ status: 'imported', read: 11, accepted: 11, rejected: 0, superseded: 0 });
        const durations = (await readFile(FILE, 'utf8'))
          .trim()
          .split('\n')
          .slice(1)
          .map(
            (line) =>
              line
                .split(',')[11]
                ?.split(':')
                .reduce((sum, part) => sum * 60 + Number(part), 0) ?? 0,
          );
        expect(
          await workspace.rows(
            'select sum(seconds)::bigint as seconds, count(customer) as known, min(started_at)::varchar as first from time_entry',
          ),
        ).toEqual([
          { seconds: durations.reduce((sum, seconds) => sum + seconds, 0), known: 0, first: '2022-06-07 11:45:58' },
        ]);
      } finally {
        await workspace.remove();
      }
    },
  );
});
