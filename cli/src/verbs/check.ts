import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { checkScenarios, hasErrors, inOrder, openPlan } from '@fulcrum/engine';
import { misused } from '../failure.ts';
import { countFindings, findingLines } from '../findings/show-findings.ts';
import { EXIT } from '../io.ts';
import { type PlanOptions, parseSetting, scenarioNames, withPlanOptions } from '../plan-file/open-file.ts';
import { readText } from '../plan-file/read-file.ts';
import { commandOf, type Verb } from '../verb.ts';
import { checkFacts } from './check-facts.ts';

const EXAMPLES = [
  'fulcrum check examples/smb-15k/plan.yaml',
  'fulcrum check examples/segments-75m/plan.yaml --json',
  'fulcrum check /tmp/fulcrum-example',
];

/** `fulcrum check FILE|DATA`: every finding with line and column; exit 1 if one is an error. */
export const checkVerb: Verb = (io, end) =>
  withPlanOptions(
    commandOf(
      'check',
      'list every finding about a plan, or about the facts of a workspace; exit 1 if one is an error',
      EXAMPLES,
    ),
  )
    .argument('<file>', 'the plan file (YAML), or a workspace folder, whose facts are checked')
    .action(async (file: string, options: PlanOptions) => {
      if ((await stat(resolve(io.cwd, file)).catch(() => undefined))?.isDirectory() === true)
        return end(await checkFacts(io, resolve(io.cwd, file), options));
      const settings = (options.set ?? []).map(parseSetting);
      const source = await readText(io, file, 'a plan file');
      const opened = openPlan(source, { file, scenarios: scenarioNames(options.scenario), settings });
      const wrongScenario = opened.findings.find(({ code }) => code === 'plan.unknown-scenario');
      if (wrongScenario !== undefined) throw misused(wrongScenario.message, wrongScenario.advice);
      // Opening leaves the scenarios nobody asked for unread; here each is applied alone.
      const known = opened.findings.map(({ message }) => message);
      const scenarios = checkScenarios({ text: opened.text, ...(opened.base && { plan: opened.base }) });
      const others = scenarios.filter(({ message }) => !known.some((said) => message.endsWith(said)));
      const findings = inOrder([...opened.findings, ...others]);
      const computed = opened.evaluation !== undefined;
      if (options.json) io.out(`${JSON.stringify({ file, computed, findings }, undefined, 2)}\n`);
      else {
        // Here the findings are the result.
        for (const finding of findings) io.out(findingLines(finding, io.columns));
        io.out(
          `${findings.length === 0 ? '' : '\n'}${file}: ${countFindings(findings)}${computed ? '' : '; the plan cannot be computed'}\n`,
        );
      }
      end(hasErrors(findings) ? EXIT.cannot : EXIT.ok);
    });
