import { figureOf, findSeries } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { FigureLink } from '../why/FigureLink.tsx';
import type { Finding } from './finding-address.ts';
import { type About, PLAN_MONEY } from './finding-money.ts';

const aboutOf = ({ path = '', evidence = {} }: Finding): About => {
  const [what, id] = path.split('.');
  const word = (name: string): Record<string, string> =>
    typeof evidence[name] === 'string' ? { [name]: evidence[name] as string } : {};
  return {
    ...(id === undefined ? {} : what === 'segments' ? { segment: id } : what === 'roles' ? { role: id } : {}),
    ...word('segment'),
    ...word('role'),
    ...word('team'),
    ...word('basis'),
  };
};

/** The figures of the plan a finding reads, in its own month or in the first year. */
export const usePlanReads = (finding: Finding) => {
  const { view, values } = usePlan();
  const found = aboutOf(finding);
  const owner = found.segment === undefined ? undefined : view.owners[found.segment];
  const about: About = { basis: view.viabilityBasis, ...found, ...(owner === undefined ? {} : { owner }) };
  const month = view.months.indexOf(String(finding.evidence?.month ?? ''));
  const column = month < 0 ? view.months.length : month;
  const rows = (PLAN_MONEY[finding.code]?.reads?.(about) ?? [])
    .map((ref) => findSeries(view, ref))
    .filter((one) => one !== undefined)
    .filter((one) => Number.isFinite(figureOf(one, values, column)));
  return { rows, column, isYear: month < 0 };
};

/** Those figures, each opening its why. */
export const PlanReads = ({ finding }: { readonly finding: Finding }) => {
  const { rows, column } = usePlanReads(finding);
  return (
    <>
      {rows.map((one) => (
        <div key={one.ref}>
          <dt>
            {one.name}
            {one.label === 'Total' ? '' : ` · ${one.label}`}
          </dt>
          <dd className="figure">
            <FigureLink series={one} column={column} />
          </dd>
        </div>
      ))}
    </>
  );
};
