/** One Jest for the whole workspace: `unit` has no I/O, `int` meets real servers, `e2e` meets several services. */
const project = (name, extra = {}) => ({
  displayName: name,
  rootDir: '.',
  testMatch: [`<rootDir>/{apps,libs}/**/*.${name}.spec.ts`],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/out-tsc/'],
  modulePathIgnorePatterns: ['/dist/', '/out-tsc/', '/.attain/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@attain/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFiles: ['<rootDir>/libs/testing/bin/jest-seed.mjs'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { ...swc, module: { type: 'es6' } }],
  },
  ...extra,
});

const swc = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2023',
    keepClassNames: true,
  },
  sourceMaps: 'inline',
};

/** Test files of a run share its servers; see libs/testing/README.md. */
const servers = {
  globalSetup: '<rootDir>/libs/testing/bin/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/bin/jest-global-teardown.mjs',
};

export default {
  workerIdleMemoryLimit: '700MB',
  // Only here: Jest does not read it from a project. A busy machine must not fail what is right.
  testTimeout: 60_000,
  projects: [project('unit'), project('int', servers), project('e2e', servers)],
};
