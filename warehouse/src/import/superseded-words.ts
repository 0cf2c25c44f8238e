import type { Reading } from './reading.ts';

/** Why a row that is read is no fact of its own. */
export const supersededWords = ({ leaveOut, versions }: Reading, rule: number | undefined): string => {
  const because = rule === undefined ? undefined : leaveOut[rule]?.because;
  if (because !== undefined) return because;
  if (versions?.fold) return 'another entry of the same record, taken together with the last';
  if (versions) return 'an older version of the same record';
  return 'a later row of the file has the same key';
};
