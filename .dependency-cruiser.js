// Which room may look into which (CONTRIBUTING.md, "Rooms"). Rooms are layers: what a room may do by way of IO decides.
const ROOMS = ['engine', 'warehouse', 'documents', 'server', 'web', 'cli'];
const TEST = '\\.(test|bench)\\.tsx?$|/testing/';

/** What a room may import of the others, values and types. */
const ARROWS = {
  engine: [],
  warehouse: ['engine'],
  documents: ['engine'],
  server: ['engine', 'warehouse', 'documents'],
  web: ['engine'],
  cli: ['engine', 'warehouse', 'documents', 'server'],
};

const arrows = ROOMS.map((room) => ({
  name: `${room}-arrows`,
  comment: `${room} may import ${ARROWS[room].join(', ') || 'no other room'}${room === 'web' ? ", and server's types" : ''}.`,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: TEST },
  to: {
    path: `^(${ROOMS.filter((other) => other !== room && !ARROWS[room].includes(other) && !(room === 'web' && other === 'server')).join('|')})/`,
  },
}));

const frontDoors = ROOMS.map((room) => ({
  name: `${room}-front-door`,
  comment: `Other rooms enter ${room} by its front door, src/index.ts: export there what they need.`,
  severity: 'error',
  from: { path: '^(engine|warehouse|documents|server|web|cli|examples)/', pathNot: `^${room}/` },
  // The profiles of imports are data: help lists them without loading a database.
  to: { path: `^${room}/`, pathNot: '^([a-z]+/src/index|warehouse/src/profiles/profiles)\\.ts$' },
}));

export default {
  forbidden: [
    ...arrows,
    ...frontDoors,
    {
      name: 'web-knows-types-only',
      comment: "The browser may import server's types, never its code: `import type { … } from '@fulcrum/server'`.",
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'engine-is-pure',
      comment: 'The engine does no IO: zod and yaml only, no node: builtins. Pass in what it needs.',
      severity: 'error',
      from: { path: '^engine/src/', pathNot: TEST },
      to: { pathNot: '^engine/src/|node_modules/(zod|yaml)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one thing, or hide a third (types aside).',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: "Every room declares the packages it uses in its own package.json; tests may use the root's.",
      severity: 'error',
      from: { path: '^(engine|warehouse|documents|server|cli)/src/', pathNot: TEST },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'tests-are-not-imported',
      comment: 'A test is read by the test runner only.',
      severity: 'error',
      from: { pathNot: TEST },
      to: { path: '\\.test\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts', '.json', '.css'],
    },
  },
};
