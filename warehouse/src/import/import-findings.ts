import type { Finding } from '@fulcrum/engine';
import type { Reading } from './reading.ts';
import type { SourceFile } from './source-file.ts';

/** A file that cannot be imported at all. */
export const refusal = (file: string, message: string, advice: string): Finding => ({
  code: 'import.unreadable',
  severity: 'error',
  message: `${file}: ${message}`,
  advice,
  path: file,
});

/** What a person should know about an import besides its rejects. */
export const importFindings = (
  file: string,
  log: { read: number; accepted: number; rejected: number; superseded: number },
  { trimmed, leftOut }: { readonly trimmed: number; readonly leftOut: number },
  reading: Reading,
  source: SourceFile,
): Finding[] => {
  const findings: Finding[] = [];
  if (source.encoding !== 'utf-8') {
    findings.push({
      code: 'import.encoding',
      severity: 'note',
      message: `${file} is read as ${source.encoding}${source.certain ? '' : ', because it is not UTF-8'}`,
      advice: 'look at a name with an accent; export as UTF-8 if it is wrong',
      path: file,
    });
  }
  if (log.read === 0)
    findings.push({
      code: 'import.empty',
      severity: 'warning',
      message: `${file} has a header and no rows`,
      advice: 'export it again with rows',
      path: file,
    });
  if (log.rejected > 0) {
    const severity = log.accepted === 0 ? 'error' : 'warning';
    findings.push({
      code: 'import.rejected',
      severity,
      message: `${log.rejected} of ${log.read} rows of ${file} were rejected`,
      advice: 'see the rejects for line, column, value and reason; correct them at the source and import again',
      path: file,
      evidence: log,
    });
  }
  const older = log.superseded - leftOut;
  if (older > 0)
    findings.push({
      code: reading.versions ? 'import.versions' : 'import.duplicates',
      severity: 'note',
      message: reading.versions
        ? `${older} rows of ${file} are older versions of records that are there; the newest of each is taken`
        : `${older} rows of ${file} have the key of a later row, which is the one taken`,
      advice: reading.versions ? 'nothing to do' : 'export without duplicates',
      path: file,
    });
  if (leftOut > 0)
    findings.push({
      code: 'import.left-out',
      severity: 'note',
      message: `${leftOut} rows of ${file} are left out: ${[...new Set(reading.leaveOut.map(({ because }) => because))].join('; or ')}`,
      advice: 'they are kept among the superseded rows, each with its reason',
      path: file,
    });
  if (trimmed > 0)
    findings.push({
      code: 'import.trimmed',
      severity: 'note',
      message: `${trimmed} rows of ${file} have blanks around a key, which were cut`,
      advice: 'correct them at the source',
      path: file,
    });
  return findings;
};
