import { formatDay } from '../components/format.ts';
import { usePlanOrNone, useSession } from '../plan/use-plan.ts';
import { useIsPrinting } from './printing.ts';

/** On paper only: which plan this is, in which version, under which scenarios, and when it was printed. */
export const PrintHead = () => {
  const { id, name, version, pending } = useSession();
  const plan = usePlanOrNone();
  useIsPrinting();
  const scenarios = plan?.session.scenario.map(
    (one) => plan.view.scenarios.find((scenario) => scenario.id === one)?.name ?? one,
  );
  const words = [
    id === '' ? 'No plan' : name,
    id === '' ? '' : `version ${version}${pending.length > 0 ? ', with edits not saved yet' : ''}`,
    scenarios === undefined || scenarios.length === 0 ? 'base plan' : `scenario ${scenarios.join(' + ')}`,
    formatDay(new Date()),
  ];
  return <p className="print-head">{words.filter((one) => one !== '').join(' · ')}</p>;
};
