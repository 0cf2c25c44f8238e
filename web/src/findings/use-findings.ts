import type { Snooze } from '@fulcrum/server';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listSnoozes, snoozeFinding, wakeFinding } from '../client.ts';
import { usePlanOrNone } from '../plan/use-plan.ts';
import type { Finding } from './finding-address.ts';
import { snoozeKey, splitFindings } from './finding-order.ts';

const NONE: readonly never[] = [];
const keyOf = (plan: string): readonly string[] => ['snoozes', plan];

/** The open plan's findings: those that ask for attention, and those put aside. */
export const useFindings = () => {
  const plan = usePlanOrNone();
  const id = plan?.session.id ?? '';
  const { data = NONE } = useQuery({ queryKey: keyOf(id), queryFn: () => listSnoozes(id), enabled: id !== '' });
  const findings = plan?.computed.findings ?? NONE;
  return useMemo(() => splitFindings(findings, data), [findings, data]);
};

/** Puts findings of a plan aside and brings them back; the lists follow at once. */
export const useSnoozing = (plan: string) => {
  const queries = useQueryClient();
  const others = (finding: Finding, now: readonly Snooze[] = []): Snooze[] => {
    const { code, path } = snoozeKey(finding);
    return now.filter((one) => one.code !== code || one.path !== path);
  };
  return {
    snooze: async (finding: Finding, until: string, reason: string): Promise<void> => {
      const said = await snoozeFinding(plan, { ...snoozeKey(finding), until, reason });
      queries.setQueryData<Snooze[]>(keyOf(plan), (now) => [...others(finding, now), said]);
    },
    wake: async (finding: Finding): Promise<void> => {
      await wakeFinding(plan, snoozeKey(finding));
      queries.setQueryData<Snooze[]>(keyOf(plan), (now) => others(finding, now));
    },
  };
};
