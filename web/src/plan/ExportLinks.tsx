import { workbookAddress } from '../client.ts';
import { useSides } from '../scenarios/use-sides.ts';
import type { BudgetFigures } from './budget-figures.ts';
import { planCsv } from './plan-csv.ts';
import type { PlanRow } from './plan-rows.ts';
import { usePlan } from './use-plan.ts';

type Props = { readonly rows: readonly PlanRow[]; readonly budget: BudgetFigures | undefined };

/** The plan to take away: the workbook with live formulas, or the lines in sight as CSV. */
export const ExportLinks = ({ rows, budget }: Props) => {
  const { view, values, session } = usePlan();
  const sides = useSides().flatMap(({ name, plan }) => (plan === undefined ? [] : [{ name, values: plan.values }]));
  const saveCsv = (): void => {
    const address = URL.createObjectURL(
      new Blob([planCsv(rows, { view, values }, budget, sides)], { type: 'text/csv;charset=utf-8' }),
    );
    const link = document.createElement('a');
    link.href = address;
    link.download = `${session.name}${budget === undefined ? '' : `, beside ${budget.frozen.name}`}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <div className="exports">
      <span className="quiet">Export</span>
      <a className="plain-button" href={workbookAddress(session.id, session.scenario)} download>
        Workbook
      </a>
      <button type="button" className="plain-button" onClick={saveCsv}>
        CSV
      </button>
    </div>
  );
};
