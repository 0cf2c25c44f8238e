import { createHash } from 'node:crypto';
import { type FrozenVersion, frozenDifferences, openPlan, readFrozen } from '@fulcrum/engine';
import { cannot } from '../failure.ts';
import type { Io } from '../io.ts';
import { readText } from './read-file.ts';

const LARGEST = 200 * 1024 * 1024;

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * A frozen version from its file. One whose text was touched is refused; one that this engine computes otherwise is told,
 * and its own figures stand.
 */
export const readFrozenFile = async (io: Io, file: string): Promise<FrozenVersion> => {
  const read = readFrozen(await readText(io, file, 'a frozen version', LARGEST));
  if ('finding' in read) throw cannot(`${file}: ${read.finding.message}`, read.finding.advice ?? '');
  const { frozen } = read;
  if (sha256(frozen.text) !== frozen.hash)
    throw cannot(
      `${file}: the plan in it is not the one that was frozen as "${frozen.frozen}": its hash differs.`,
      'Take the file as it was written; freeze again what has changed.',
    );
  const { evaluation } = openPlan(frozen.text, { scenarios: frozen.scenarios });
  const differing = evaluation === undefined ? [] : frozenDifferences(frozen, evaluation);
  if (differing.length > 0)
    io.err(
      `${file}: ${differing.length} of ${Object.keys(frozen.figures).length} figures would be computed otherwise today (engine ${frozen.engine} then): ${differing
        .slice(0, 3)
        .map(({ ref }) => ref)
        .join(', ')}${differing.length > 3 ? ', …' : ''}. The frozen ones are shown.\n`,
    );
  return frozen;
};
