import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attacked } from '../../testing/attacked.ts';
import { type TestWorkspace, testWorkspace } from '../../testing/workspace.ts';
import { CELLS } from './cells.ts';
import type { Hostile } from './hostile.ts';
import { LINES } from './lines.ts';
import { RECORDS } from './records.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.remove());

const ALL: readonly (readonly [string, readonly Hostile[]])[] = [
  ['lines, quotes and encodings', LINES],
  ['cells and headers', CELLS],
  ['records, calendars and archives', RECORDS],
];

describe.each(ALL)('[facts] attacked by %s', (_, files) => {
  test.each(files.map((hostile) => ({ what: hostile[0], hostile })))('$what', async ({ hostile }) => {
    const [, name, content, outcome, mapping] = hostile;
    const path = join(workspace.dir, name);
    await writeFile(path, content);
    const result = await attacked(workspace, { path, mapping });
    const came = result.status === 'refused' ? 'refused' : [result.read, result.accepted];
    expect(came).toEqual(outcome);
  });
});
