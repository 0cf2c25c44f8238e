import type { CustomerCost, CustomerSearch, FoundCustomers, Scope } from '@fulcrum/warehouse';

/** Reads the customers of the scope's workspace: the warehouse's with its facts and costing given. */
export type CustomersReader = {
  readonly find: (scope: Scope, search: CustomerSearch) => Promise<FoundCustomers>;
  /** What one cost, as incurred. */
  readonly cost: (scope: Scope, customer: string) => Promise<CustomerCost>;
};
