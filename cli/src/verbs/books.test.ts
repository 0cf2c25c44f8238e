import { expect, it } from 'vitest';
import { emptyFolder, runCli } from '../testing/run-cli.ts';

it('[R4] shows the books a plan designs: 45 customers of 30 hours a week in deck 2’s', async () => {
  const { code, out } = await runCli(['books', 'examples/leverage-ratio/plan.yaml', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    segments: [
      {
        owner: 'csm',
        customersPerCsm: expect.closeTo(45, 9),
        hoursPerWeek: expect.closeTo(30, 9),
        practicalPerWeek: 30,
      },
    ],
  });
});

it('says what is missing: no facts in a folder, a role for a plan', async () => {
  const { dir, remove } = await emptyFolder();
  expect((await runCli(['books', dir])).code).toBe(3);
  expect((await runCli(['books', 'examples/leverage-ratio/plan.yaml', '--role', 'csm'])).code).toBe(2);
  await remove();
});
