import type { Finding } from '@fulcrum/engine';

/** A plan to be written as a workbook; `name` is for its title. */
export type PlanToExport = { readonly name: string; readonly text: string; readonly scenario?: string | undefined };

/** The workbook's bytes, or the findings that keep the plan from being computed. */
export type ExportedPlan = { readonly bytes: Uint8Array } | { readonly findings: readonly Finding[] };

/** Computes a plan and writes it as an .xlsx file. The caller of `serve` joins the engine and the documents for it. */
export type PlanExporter = (plan: PlanToExport) => Promise<ExportedPlan>;

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A file name that is safe in a header and on every file system. */
export const fileNameOf = (name: string, ending: string): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\w. -]+/g, '')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/^\.+/, '');
  return `${plain || 'plan'}.${ending}`;
};
