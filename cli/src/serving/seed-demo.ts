import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppDeps } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';
import { adoptCosting, readCosting } from '../facts/costing-file.ts';
import { importFiles } from '../facts/import-files.ts';
import { cannot, missing } from '../failure.ts';
import type { Io } from '../io.ts';
import { withDesign } from '../plan-file/with-design.ts';
import type { Progress } from '../progress.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));
const COMPANY = join(EXAMPLES, 'company');
const PLANS = ['template-50m', 'segments-75m', 'smb-15k', 'leverage-ratio'];

/** The made-up company's plan; its name comes first in the list of plans, so that the application opens on it. */
const DEMO = 'Demo company';

type Example = { readonly name: string; readonly text: string };

const examplePlans = (): Example[] =>
  PLANS.map((folder) => {
    const text = readFileSync(join(EXAMPLES, folder, 'plan.yaml'), 'utf8');
    return { name: /^name:\s*(.+?)\s*$/m.exec(text)?.[1] ?? folder, text };
  });

/**
 * Fills a new workspace with the made-up company: its exports, what delivery cost, a plan fitted to them, and the four
 * example plans. The company's plan is stored last, so a first start that was broken off is finished by the next; once
 * anything else is there, nothing is touched.
 */
export const seedDemo = (
  io: Io,
  facts: Facts,
  isNew: boolean,
  progress: Progress,
): ((deps: AppDeps) => Promise<void>) => {
  const early = isNew ? fittedPlan(io, facts, progress) : undefined;
  // Whoever stores the plan meets the error; until then nobody waits for it.
  early?.catch(() => undefined);
  return async (deps) => {
    const { createPlan, selectPlans } = await import('@fulcrum/server');
    const { scope, db } = deps;
    const examples = examplePlans();
    const there = new Set((await selectPlans(scope, db)).map(({ name }) => name));
    if ([...there].some((name) => !examples.some((example) => example.name === name))) return;
    const text = await (early ?? fittedPlan(io, facts, progress));
    for (const { name, text: plan } of examples)
      if (!there.has(name))
        await createPlan(scope, db, deps, { name, text: plan, reason: 'example that comes with Fulcrum' });
    await createPlan(scope, db, deps, { name: DEMO, text, reason: 'fitted to the demo company’s exports' });
  };
};

const fittedPlan = async (io: Io, facts: Facts, progress: Progress): Promise<string> => {
  const files = readdirSync(COMPANY)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => join(COMPANY, name));
  if (files.length === 0)
    throw missing(
      `The demo company is not in ${COMPANY}.`,
      'Run npx tsx examples/company/generate.ts, or use fulcrum serve.',
    );
  const { cost, fit: fitFacts, localScope } = await import('@fulcrum/warehouse');
  const results = await importFiles(io, facts, localScope, files, progress);
  const refused = results.flatMap(({ status, findings }) => (status === 'refused' ? findings : []));
  if (refused.length > 0)
    throw cannot(
      'The demo company’s exports cannot be imported.',
      'Run npx tsx examples/company/generate.ts again.',
      refused,
    );
  await adoptCosting({ ...io, err: () => undefined }, { data: facts.dir }, files);
  const { costing } = await readCosting(io, facts);
  progress.tell('computing what delivery cost');
  await cost(facts, localScope, costing);
  progress.tell('fitting a plan');
  const fitted = await fitFacts(facts, localScope, costing, { name: DEMO });
  if (fitted.status === 'fitted') {
    const design = join(COMPANY, 'design.yaml');
    return withDesign(fitted.plan, readFileSync(design, 'utf8'), design);
  }
  throw cannot(
    'No plan can be fitted to the demo company.',
    'Use fulcrum serve for an empty workspace.',
    fitted.findings,
  );
};
