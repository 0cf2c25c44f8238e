import { periodWords } from '../plan/period-words.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useAddress, useGo } from '../shell/use-address.ts';

/** The month, quarter or year that is shown; the plan's first year unless chosen or said. */
export const PeriodChoice = ({ unless = 'year1' }: { readonly unless?: string }) => {
  const { view } = usePlan();
  const { view: period = unless } = useAddress();
  const go = useGo();
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ['Years', view.years.map(({ id }) => id)],
    ['Quarters', view.quarters.map(({ id }) => id)],
    ['Months', view.months],
  ];
  return (
    <select
      className="plain-button"
      aria-label="Period"
      value={period}
      onChange={(event) => go({ view: event.target.value === unless ? undefined : event.target.value })}
    >
      {groups.map(([name, ids]) => (
        <optgroup key={name} label={name}>
          {ids.map((id) => (
            <option key={id} value={id}>
              {periodWords(id)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
};
