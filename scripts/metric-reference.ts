import { declaredWords, METRICS } from '@fulcrum/engine';

const KINDS = {
  stock: 'stock: closing',
  flow: 'flow: sums',
  ratio: 'ratio: computed again',
  asOf: 'as of: closing',
} as const;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const metrics = METRICS.filter((metric) => metric.auxiliary === undefined);
const drivers = metrics.filter(
  (metric) => metric.input !== undefined && metric.formula === undefined && metric.variants === undefined,
);
const computed = metrics.filter((metric) => !drivers.includes(metric));

const head = `# Metrics

Every figure Fulcrum computes from a plan, written by the declarations themselves. \`fulcrum explain\` shows each with its numbers.
A reference is \`metric[segment,period]\`; the columns *rows by* say what else may be asked for. Over a year a stock is its last month,
a flow the sum of its months, and a ratio is computed again from the year's figures (T2).
`;

const computedTable = computed.map(
  ({ id, name, rule, unit, kind, dims, about, ...metric }) =>
    `| \`${id}\` | ${cell(name)}${about === undefined ? '' : `. ${cell(about)}`} | ${rule} | ${unit} | ${dims.join(', ')} | ${KINDS[kind]} | ${declaredWords(
      { id, name, rule, unit, kind, dims, ...metric },
    )
      .map(cell)
      .join('<br>')} |`,
);
const driverTable = drivers.map(
  ({ id, name, rule, unit, dims }) => `| \`${id}\` | ${cell(name)} | ${rule} | ${unit} | ${dims.join(', ')} |`,
);

process.stdout.write(
  [
    head,
    `## Computed (${computed.length})`,
    '',
    '| id | name | rule | unit | rows by | over a year | formula |',
    '|---|---|---|---|---|---|---|',
    ...computedTable,
    '',
    `## Drivers (${drivers.length})`,
    '',
    'Values the plan file gives; what each may hold is in [the plan file](plan-file.md).',
    '',
    '| id | name | rule | unit | rows by |',
    '|---|---|---|---|---|',
    ...driverTable,
    '',
  ].join('\n'),
);
