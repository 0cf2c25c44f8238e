import type { Finding } from '@fulcrum/engine';
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
  trimmed: number,
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
  if (log.superseded > 0)
    findings.push({
      code: 'import.duplicates',
      severity: 'note',
      message: `${log.superseded} rows of ${file} have the key of a later row, which is the one taken`,
      advice: 'export without duplicates',
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
