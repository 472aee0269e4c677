// What code may not do, as syntax. One list per kind of file: a later block replaces an earlier one's options.
const forbid = (selector, message) => ({ selector, message });

const everywhere = [
  forbid(
    'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>5]',
    'More than 5 dependencies: these are two use cases.',
  ),
];
const pure = [
  forbid('NewExpression[callee.name="Date"][arguments.length=0]', 'The domain has no clock: time comes in as data (asOf, now).'),
  forbid('MemberExpression[object.name="Date"][property.name="now"]', 'The domain has no clock: time comes in as data (asOf, now).'),
  forbid('CallExpression[callee.name="Date"]', 'The domain has no clock: time comes in as data (asOf, now).'),
  forbid('MemberExpression[object.name="Math"][property.name="random"]', 'The domain has no randomness.'),
  forbid('ImportExpression', 'The domain loads nothing at run time.'),
  forbid('AwaitExpression', 'The domain decides; waiting is for the edge.'),
];
const specs = [
  forbid(
    'CallExpression[callee.object.name=/^(it|describe|test)$/][callee.property.name=/^(skip|only|todo)$/]',
    'No skipped, focused or planned tests.',
  ),
  forbid('CallExpression[callee.name=/^(xit|xdescribe|xtest|fit|fdescribe)$/]', 'No skipped or focused tests.'),
];
const io = [
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'crypto',
  'console',
  'require',
  'Buffer',
  'globalThis',
];

/** Purity of the domain, honesty of the tests, size of constructors. */
export const syntaxFences = [
  { files: ['{apps,libs}/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...everywhere] } },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...everywhere, ...pure],
      'no-restricted-globals': ['error', ...io.map((name) => ({ name, message: 'The domain does no I/O.' }))],
    },
  },
  { files: ['**/*.spec.ts'], rules: { 'no-restricted-syntax': ['error', ...everywhere, ...specs] } },
];
