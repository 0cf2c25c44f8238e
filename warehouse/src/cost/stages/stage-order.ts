import type { CorporatePool, CostPool } from '../costing.ts';

type Pools = Readonly<Record<string, CostPool>>;

/** The pools a corporate pool names; undefined when its driver reaches every pool of people and every driven pool. */
export const namedReceivers = ({ to }: CorporatePool): readonly string[] | undefined =>
  to === undefined || Array.isArray(to) ? (to as readonly string[] | undefined) : Object.keys(to);

/** Whether others' cost may reach customers through this pool; a traced pool has no one to pass it on to. */
export const canReceive = (pool: CostPool | undefined): boolean => pool !== undefined && pool.kind !== 'direct';

/**
 * Corporate pools in the order they are emptied: each before the pools it sends to (METHOD C4, stage one).
 * Pools that send to each other in a circle are left out; `stageProblems` names them.
 */
export const stageOrder = (pools: Pools): string[] => {
  const left = new Map(Object.entries(pools).flatMap(([id, pool]) => (pool.kind === 'corporate' ? [[id, pool]] : [])));
  const order: string[] = [];
  for (;;) {
    const isFed = (id: string): boolean => [...left.values()].some((other) => namedReceivers(other)?.includes(id));
    const ready = [...left.keys()].filter((id) => !isFed(id)).sort();
    if (ready.length === 0) return order;
    for (const id of ready) left.delete(id);
    order.push(...ready);
  }
};

/** What is wrong with the first stage: unknown or traced receivers, and circles. */
export const stageProblems = (pools: Pools): { readonly message: string; readonly path: PropertyKey[] }[] => {
  const problems: { message: string; path: PropertyKey[] }[] = [];
  for (const [id, pool] of Object.entries(pools)) {
    if (pool.kind !== 'corporate') continue;
    for (const to of namedReceivers(pool) ?? []) {
      const path = ['pools', id, 'to'];
      if (pools[to] === undefined) problems.push({ message: `there is no pool ${to}`, path });
      else if (!canReceive(pools[to]))
        problems.push({ message: `${to} is traced to customers and cannot pass on the cost of ${id}`, path });
    }
  }
  const order = new Set(stageOrder(pools));
  const circle = Object.entries(pools).flatMap(([id, pool]) => (pool.kind === 'corporate' && !order.has(id) ? id : []));
  if (circle.length > 0)
    problems.push({
      message: `corporate pools send to each other in a circle: ${circle.join(', ')}`,
      path: ['pools', circle[0] ?? '', 'to'],
    });
  return problems;
};
