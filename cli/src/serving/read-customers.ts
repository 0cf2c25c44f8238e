import type { CustomersReader } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';
import { readCosting } from '../facts/costing-file.ts';
import type { Io } from '../io.ts';
import { noCosting } from './read-cost.ts';

/** Answers the server's questions about customers. */
export const customersReader = (io: Io, facts: Facts): CustomersReader => ({
  find: async (scope, search) => (await import('@fulcrum/warehouse')).findCustomers(facts, scope, search),
  cost: async (scope, customer) => {
    const { customerCost } = await import('@fulcrum/warehouse');
    try {
      const { costing } = await readCosting(io, facts);
      return await customerCost(facts, scope, costing, customer);
    } catch (error) {
      return { status: 'impossible', findings: noCosting(error) };
    }
  },
});
