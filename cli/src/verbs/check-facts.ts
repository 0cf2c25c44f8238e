import { hasErrors, inOrder } from '@fulcrum/engine';
import { withFacts } from '../facts/folder.ts';
import { countFindings, findingLines } from '../findings/show-findings.ts';
import { EXIT, type ExitCode, type Io } from '../io.ts';

/** Every finding about the facts of a workspace folder, before anything is costed: count, rows, effect and what to do. */
export const checkFacts = async (io: Io, dir: string, options: { readonly json?: true }): Promise<ExitCode> => {
  const { localScope, quality } = await import('@fulcrum/warehouse');
  const findings = inOrder(await withFacts(io, { data: dir }, false, (facts) => quality(facts, localScope)));
  if (options.json) io.out(`${JSON.stringify({ data: dir, findings }, undefined, 2)}\n`);
  else {
    for (const finding of findings) io.out(findingLines(finding, io.columns));
    io.out(`${findings.length === 0 ? '' : '\n'}${dir}: ${countFindings(findings)}\n`);
  }
  return hasErrors(findings) ? EXIT.cannot : EXIT.ok;
};
