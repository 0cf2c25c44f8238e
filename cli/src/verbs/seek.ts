import { type Point, parseQuantity, type Sought, seek } from '@fulcrum/engine';
import { cannot, misused } from '../failure.ts';
import { figureJson } from '../figures/figure-json.ts';
import { isReference } from '../figures/reference.ts';
import { EXIT, harmless, type Io } from '../io.ts';
import { driverName } from '../levers/driver-words.ts';
import { computeFile, endOf, type PlanOptions, withPlanOptions } from '../plan-file/open-file.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  "fulcrum seek examples/smb-15k/plan.yaml 'delivery.steady.perCustomer[smb]=4000' segments.smb.support.minutesPerCase 10..40",
  "fulcrum seek examples/template-50m/plan.yaml 'peopleCost.shareOfArr[total,2026-12]=8%' staffing.csm.per 2M..6M --scenario exact --json",
];

/** `fulcrum seek FILE REF=TARGET path LOW..HIGH`: the value of a driver with which a figure reaches a target. */
export const seekVerb: Verb = (io, end) =>
  withPlanOptions(commandOf('seek', 'find the value of a driver with which a figure reaches a target', EXAMPLES))
    .argument('<file>', 'the plan file (YAML)')
    .argument('<ref=target>', 'the figure and what it is to become: contribution[total,year1]=2M')
    .argument('<path>', 'the driver, path as in the file: staffing.csm.per')
    .argument('<low..high>', 'where to look: 1M..6M')
    .action(async (file: string, asked: string, path: string, range: string, options: PlanOptions) => {
      const { ref, target } = parseTarget(asked);
      const { low, high } = parseRange(range);
      const plan = await computeFile(io, file, options);
      const found = seek(plan.model, { ref, target, path, low, high });
      if ('finding' in found) {
        const { code, message, advice } = found.finding;
        const isMisuse = code === 'seek.unknown-driver' || code === 'seek.range' || !isReference(ref);
        throw (isMisuse ? misused : cannot)(message, advice);
      }
      const { currency } = plan.model.plan;
      if (options.json) io.out(`${JSON.stringify(soughtJson(found, currency), undefined, 2)}\n`);
      else show(io, found);
      end('at' in found ? endOf(plan.findings, options.strict) : EXIT.cannot);
    });

const parseTarget = (text: string): { readonly ref: string; readonly target: number } => {
  // A reference may hold equals signs inside its brackets.
  const match = /^(.*?(?:\[[^\]]*\])?)\s*=\s*([^=[\]]+)$/.exec(text);
  const target = parseQuantity(match?.[2]?.trim() ?? '');
  if (match?.[1] === undefined || match[1] === '' || target === undefined || target.low !== undefined)
    throw misused(`${text}: this is not REF=TARGET.`, "Write 'contribution[total,year1]=2M', in quotes.");
  return { ref: match[1].trim(), target: target.value };
};

const parseRange = (text: string): { readonly low: number; readonly high: number } => {
  const ends = text.split('..').map((part) => parseQuantity(part.trim())?.value);
  const [low, high] = ends;
  if (ends.length !== 2 || low === undefined || high === undefined || low >= high)
    throw misused(`${text}: this is not LOW..HIGH.`, 'Write the smaller end first: 10..40, 1M..6M, 60%..90%.');
  return { low, high };
};

const show = (io: Io, found: Sought): void => {
  const point = ({ value, figure }: Point): string =>
    `${harmless(found.driver.path)}\t${value}\n${harmless(found.ref)}\t${figure}\n`;
  if ('at' in found) {
    io.out(point(found.at));
    io.err(
      `${driverName(found.driver)}: ${found.driver.value} → ${found.at.value}; ${found.iterations} iterations, residual ${found.residual}.\n`,
    );
    return;
  }
  io.out(`${point(found.below)}${point(found.above)}`);
  io.err(
    `${harmless(found.ref)} jumps over ${found.target}: the nearest it comes is ${found.below.figure} below and ${found.above.figure} above, on two sides of ${found.driver.path} = ${found.above.value}.\n`,
  );
};

const soughtJson = (found: Sought, currency: string) => {
  const point = ({ value, figure }: Point) => ({
    driver: value,
    value: figureJson(figure, found.unit, currency),
    exact: figure,
  });
  const { ref, period, unit, target, driver, base, low, high, iterations } = found;
  return {
    ref,
    period,
    unit,
    target,
    path: driver.path,
    driver: driver.value,
    base,
    low: point(low),
    high: point(high),
    reached: 'at' in found,
    iterations,
    ...('at' in found
      ? { result: point(found.at), residual: found.residual }
      : { below: point(found.below), above: point(found.above) }),
  };
};
