import { Link } from '@tanstack/react-router';
import { carried } from '../address.ts';
import { driverPlace } from '../plan/driver-places.ts';
import { usePlanOrNone } from '../plan/use-plan.ts';

type Props = {
  readonly path: string;
  readonly asPath?: boolean;
  /** What it is called here, where that is known better. */
  readonly name?: string;
};

/** A place of the plan file by the name of what stands there, or as written; opens it in the plan. */
export const PlaceLink = ({ path, asPath = false, name }: Props) => {
  const view = usePlanOrNone()?.view;
  const { words, find, cell } = view === undefined ? { words: path } : driverPlace(path, view);
  const shown = asPath ? path : (name ?? words);
  if (find === undefined) return <span>{shown}</span>;
  return (
    <Link
      to="/plan"
      search={(now) => ({ ...carried(now), rows: 'all' as const, find, ...(cell === undefined ? {} : { cell }) })}
      className="finding-place"
      title={path}
    >
      {shown}
    </Link>
  );
};
