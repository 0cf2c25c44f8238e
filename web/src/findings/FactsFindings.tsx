import type { Snooze } from '@fulcrum/server';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listFactsSnoozes, snoozeFactsFinding, wakeFactsFinding } from '../client.ts';
import { formatDay } from '../components/format.ts';
import { FindingList } from './FindingList.tsx';
import type { Finding } from './finding-address.ts';
import { snoozeKey, splitFindings } from './finding-order.ts';
import { PutAside } from './PutAside.tsx';
import { dateOf } from './snooze-days.ts';

const KEY = ['facts-snoozes'] as const;
const NONE: readonly Snooze[] = [];

type Props = { readonly findings: readonly Finding[]; readonly currency: string };

/** Findings of the facts: each can be put aside until a day, with a reason, and brought back. */
export const FactsFindings = ({ findings, currency }: Props) => {
  const queries = useQueryClient();
  const { data = NONE } = useQuery({ queryKey: KEY, queryFn: listFactsSnoozes });
  const [said, setSaid] = useState('');
  const { open, aside } = splitFindings(findings, data);
  const onSnooze = async (finding: Finding, until: string, reason: string): Promise<void> => {
    queries.setQueryData(KEY, await snoozeFactsFinding({ ...snoozeKey(finding), until, reason }));
    setSaid(`Put aside until ${formatDay(dateOf(until))}.`);
  };
  const onWake = async (finding: Finding): Promise<void> => {
    try {
      queries.setQueryData(KEY, await wakeFactsFinding(snoozeKey(finding)));
      setSaid('Back in the list.');
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="plan-findings">
      <p className="finding-outcome" role="status">
        {said}
      </p>
      {open.length === 0 ? (
        <p className="quiet">Nothing that is not put aside.</p>
      ) : (
        <FindingList findings={open} currency={currency} of="facts" actions={{ onFix: () => undefined, onSnooze }} />
      )}
      <PutAside aside={aside} onWake={(finding) => void onWake(finding)} />
    </div>
  );
};
