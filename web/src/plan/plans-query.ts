import { listPlans } from '../client.ts';

/** The workspace's plans. */
export const plansQuery = { queryKey: ['plans'], queryFn: listPlans };
