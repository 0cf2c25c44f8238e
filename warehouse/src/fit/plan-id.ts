const RESERVED = /^(total|shareOfArr|perCustomer|avg|shared|year\d+)$/;

/** The id a plan can use for a name from an export: `EMEA (north)` is `EMEA-north`. The same name always gives the same id. */
export const planId = (name: string): string => {
  const plain = name
    .trim()
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z_]+/, '')
    .replace(/-+$/, '')
    .slice(0, 60);
  const id =
    plain === '' ? `id-${[...name].map((letter) => letter.codePointAt(0)?.toString(36)).join('')}`.slice(0, 60) : plain;
  return RESERVED.test(id) ? `${id}_` : id;
};

/** Names of shares in a plan: a line of that name would be read as one, in `segments.smb.costs.hosting`. */
const SHARES =
  /^(customerTime|load|automated|share|releases|billable|discount|attach|logoRetention|arrRetention|contraction|grossMargin|hosting|time)$/;

/** The id of a cost line in a plan: `hosting` is `hosting-cost`. */
export const planLine = (line: string): string => (SHARES.test(line) ? `${planId(line)}-cost` : planId(line));

const KNOWN: Readonly<Record<string, string>> = {
  ops: 'Ops',
  emea: 'EMEA',
  amer: 'AMER',
  apac: 'APAC',
  latam: 'LATAM',
};

/** An id as people read it: `csmManager` is CSM manager, `smb` is SMB, `EMEA-north` is EMEA north. */
export const inWords = (id: string): string =>
  id
    .split(/[-_]|(?<=[a-z0-9])(?=[A-Z])/)
    .map((word, at) => {
      const lower = word.toLowerCase();
      if (KNOWN[lower] !== undefined) return KNOWN[lower];
      if (word.length <= 3 && /^[a-z]+$/i.test(word)) return word.toUpperCase();
      return at === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word.toUpperCase() === word ? word : lower;
    })
    .join(' ');
