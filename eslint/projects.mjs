// Which project may import which, by the tags in each package.json.
const tests = ['type:testing', 'type:embedded', 'type:rehearsal'];

const edges = {
  'type:domain': ['type:domain'],
  'type:contracts': ['type:contracts'],
  'type:platform': ['type:platform', 'type:contracts'],
  'type:embedded': ['type:embedded'],
  'type:testing': ['type:testing', 'type:embedded'],
  'type:rehearsal': ['type:contracts', 'type:platform'],
  'type:replica': ['type:domain', 'type:contracts', 'type:platform'],
  'type:service': ['type:domain', 'type:contracts', 'type:platform', 'type:replica'],
  'type:process': ['type:domain', 'type:contracts', 'type:platform', 'type:embedded'],
  'type:ui': ['type:ui', 'type:contracts'],
  'type:web': ['type:ui', 'type:contracts'],
};

const frameworks = ['@nestjs/*', 'typeorm', 'pg', 'kafkajs', 'ioredis', 'class-validator', 'rxjs', 'pino'];

const banned = {
  'type:domain': frameworks,
  'type:contracts': frameworks,
  'type:embedded': frameworks.filter((name) => !['pg', 'ioredis', 'kafkajs'].includes(name)),
};

const rule = (extra, more = {}) => [
  'error',
  {
    ...more,
    enforceBuildableLibDependency: false,
    depConstraints: Object.entries(edges).map(([sourceTag, targets]) => ({
      sourceTag,
      onlyDependOnLibsWithTags: [...targets, ...extra],
      ...(banned[sourceTag] ? { bannedExternalImports: banned[sourceTag] } : {}),
    })),
  },
];

/** Edges between projects; tests may also use the test harness. An app is an application for Nx: nobody may import one. */
export const projectEdges = [
  { files: ['{apps,libs}/**/*.{ts,tsx}'], rules: { '@nx/enforce-module-boundaries': rule([]) } },
  {
    // A test may use its own project as others do: by name. Load and fault programs are tests too.
    files: ['{apps,libs}/**/*.spec.ts', '{apps,libs}/*/test/**/*.ts', 'apps/{bench,chaos,proofs}/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': rule(tests, { allowCircularSelfDependency: true }) },
  },
];
