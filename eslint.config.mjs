import eslint from '@eslint/js';
import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import attain from './eslint/plugin.mjs';
import { projectEdges } from './eslint/projects.mjs';
import { syntaxFences } from './eslint/purity.mjs';
import { roomFences } from './eslint/rooms.mjs';

// The rule about project edges reads Nx's cached graph, and is silently skipped where there is none.
process.env.NX_DAEMON ??= 'false';
await createProjectGraphAsync();

const moneyCode = [
  'libs/domain/src/{money,plan,crediting,attainment,payout}/**/*.ts',
  'apps/compensation/src/**/*.ts',
  'apps/metrics/src/store/**/*.ts',
];

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/out-tsc/', '**/.nx/', '**/.attain/', '**/coverage/', '**/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.{mjs,js}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'setImmediate',
          'fetch',
          'Buffer',
          'AbortController',
          'AbortSignal',
          'performance',
          // Scripts of the page.
          'document',
          'localStorage',
          'matchMedia',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // Types are the compiler's work (npm run typecheck); no rule here needs them, so the lint stays fast.
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict],
    // Tells consistent-type-imports that a constructor's classes are needed at run time.
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowStaticOnly: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['{apps,libs}/**/*.{ts,tsx}'],
    plugins: { attain, '@nx': nx },
    rules: {
      'attain/telling-file-names': 'error',
      'attain/injected-imports': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      eqeqeq: ['error', 'always'],
      'max-len': ['error', { code: 140, ignoreUrls: true, ignoreRegExpLiterals: true, ignoreTemplateLiterals: true, ignoreStrings: true }],
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 70, IIFEs: true }],
    },
  },
  // The simulator speaks a foreign CRM's API; every other process is Attain's.
  { files: ['apps/**/*.ts', 'libs/platform/**/*.ts'], ignores: ['apps/crm-simulator/**'], rules: { 'attain/route-permission': 'error' } },
  {
    // A describe block is a function too (test files are bounded by max-lines), and bodies of answers have every shape.
    files: ['**/*.spec.ts', '{apps,libs}/*/test/**/*.ts', 'libs/testing/src/**/*-tests.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-explicit-any': 'off' },
  },
  { files: moneyCode, ignores: ['**/*.spec.ts'], rules: { 'attain/no-float-money': 'error' } },
  ...projectEdges,
  ...roomFences,
  ...syntaxFences,
);
