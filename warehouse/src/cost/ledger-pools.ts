import { type Costing, type LedgerRule, UNMAPPED } from './costing.ts';

/** What a ledger line is matched by; empty text when the line has none. */
export type LedgerKind = {
  readonly account: string;
  readonly costCenter: string;
  readonly vendor: string;
  readonly pool: string;
  readonly role: string;
};

/**
 * The pool of a ledger line: the one it names itself, else that of the first rule whose patterns all match
 * (`*` stands for any text, case does not matter), else `unmapped`. `line` is the rule's own, else the pool's or activity's.
 */
export const poolOf = (
  kind: LedgerKind,
  { pools, rules }: Pick<Costing, 'pools' | 'rules'>,
): { readonly pool: string; readonly line: string | undefined } => {
  if (pools[kind.pool]) return { pool: kind.pool, line: undefined };
  const rule = rules.find((own) => matches(own, kind));
  return { pool: rule?.pool ?? UNMAPPED, line: rule?.line };
};

const matches = (rule: LedgerRule, kind: LedgerKind): boolean =>
  fits(rule.account, kind.account) &&
  fits(rule.costCenter, kind.costCenter) &&
  fits(rule.vendor, kind.vendor) &&
  fits(rule.role, kind.role);

const fits = (pattern: string | undefined, text: string): boolean =>
  pattern === undefined || globOf(pattern).test(text);

const globOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    'is',
  );
