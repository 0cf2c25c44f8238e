import { localScope } from '@fulcrum/warehouse';
import { createPlan, savePlan } from '../plans/save-plan.ts';
import { depsOn, recordsOf } from './fresh-app.ts';

// The process that `kill.test.ts` kills: saves a thousand versions and says so after each, once it is committed.
const records = await recordsOf(process.argv[2] ?? '');
const deps = depsOn(records);
const made = await createPlan(localScope, records.db, deps, { name: 'P', text: 'version: 1' });
if (!('saved' in made)) throw new Error(JSON.stringify(made));
for (let version = 1; version < 1000; version += 1) {
  const text = `version: ${version + 1}`;
  const result = await savePlan(localScope, records.db, deps, made.saved.id, { text, expectedVersion: version });
  if ('saved' in result) process.stdout.write(`${result.saved.version}\n`);
}
