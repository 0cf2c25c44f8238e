import { openPlan } from '@fulcrum/engine';
import type { PlanExporter } from '@fulcrum/server';
import type { Io } from '../io.ts';
import { scenarioNames } from '../plan-file/open-file.ts';

/** Computes a stored plan and writes it as a workbook, for the server. */
export const exportPlan =
  (io: Io): PlanExporter =>
  async ({ text, scenario }) => {
    const scenarios = scenarioNames(scenario === undefined ? [] : [scenario]);
    const { evaluation, findings } = openPlan(text, { scenarios });
    if (evaluation === undefined) return { findings };
    const { planWorkbook } = await import('@fulcrum/documents');
    return { bytes: await planWorkbook(evaluation, { createdAt: io.clock(), scenarios, findings }) };
  };
