import type { Finding } from '../findings/finding.ts';
import type { Series } from './node.ts';
import type { Dependency } from './node-walk.ts';

/**
 * Rows evaluated together. A single row without reading its own past is computed row by row (`loop` false); rows that
 * read each other's past are computed month by month, in the order given.
 */
export type Step = { readonly series: readonly number[]; readonly loop: boolean };

/** The order in which rows can be computed, from what each reads; rows that need each other in the same month are a finding. */
export const orderOf = (
  series: readonly Series[],
  reads: readonly (readonly Dependency[])[],
): { readonly steps: readonly Step[]; readonly findings: readonly Finding[] } => {
  const groups = stronglyConnected(series.length, (at) => (reads[at] ?? []).map((dependency) => dependency.series));
  const findings: Finding[] = [];
  const steps = groups.map((group): Step => {
    const place = new Map(group.map((at, index) => [at, index]));
    const loop = group.some((at) => (reads[at] ?? []).some((dependency) => place.has(dependency.series)));
    if (!loop) return { series: group, loop };
    // By place in the group, as the knots within it are looked for there.
    const sameMonth = group.map((at) =>
      (reads[at] ?? []).flatMap((dependency) => (blocks(dependency) ? (place.get(dependency.series) ?? []) : [])),
    );
    const within = stronglyConnected(group.length, (index) => sameMonth[index] ?? []).map((knot) => {
      const rows = knot.map((index) => group[index] as number);
      if (knot.length > 1 || sameMonth[knot[0] ?? -1]?.includes(knot[0] ?? -1))
        findings.push(cycle(rows.map((at) => series[at] as Series)));
      return rows;
    });
    return { series: within.flat(), loop };
  });
  return { steps, findings };
};

const blocks = (dependency: Dependency): boolean => dependency.how !== 'earlier';

const cycle = (knot: readonly Series[]): Finding => ({
  code: 'plan.cycle',
  severity: 'error',
  message: `These figures each need the other in the same month: ${knot.map((one) => one.ref).join(' → ')}.`,
  advice: 'Let one of them build on something else, for example a manager’s share on required instead of heads.',
  evidence: { rows: knot.map((one) => one.ref) },
});

/** Tarjan's algorithm, without recursion: groups in an order in which each comes after all it reads. */
const stronglyConnected = (count: number, reads: (at: number) => readonly number[]): number[][] => {
  const number = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const stack: number[] = [];
  const groups: number[][] = [];
  let next = 0;
  for (let root = 0; root < count; root++) {
    if (number[root] !== -1) continue;
    const work: { at: number; edges: readonly number[]; edge: number }[] = [{ at: root, edges: reads(root), edge: 0 }];
    number[root] = low[root] = next++;
    stack.push(root);
    onStack[root] = 1;
    while (work.length > 0) {
      const top = work[work.length - 1] as (typeof work)[number];
      const to = top.edges[top.edge];
      if (to !== undefined) {
        top.edge++;
        if (number[to] === -1) {
          number[to] = low[to] = next++;
          stack.push(to);
          onStack[to] = 1;
          work.push({ at: to, edges: reads(to), edge: 0 });
        } else if (onStack[to] === 1) low[top.at] = Math.min(low[top.at] as number, number[to] as number);
        continue;
      }
      work.pop();
      const above = work[work.length - 1];
      if (above !== undefined) low[above.at] = Math.min(low[above.at] as number, low[top.at] as number);
      if (low[top.at] !== number[top.at]) continue;
      const group: number[] = [];
      for (;;) {
        const at = stack.pop() as number;
        onStack[at] = 0;
        group.push(at);
        if (at === top.at) break;
      }
      groups.push(group);
    }
  }
  return groups;
};
