// Edges between the rooms (folders) of one project. Nx sees projects, not rooms, so these are regular expressions over import paths.
// One block per room: in ESLint a later block replaces an earlier one's options, so each room lists all that binds it.

const forbid = (regex, message) => ({ regex, message });
const room = (files, patterns, ignores = []) => ({
  files,
  ...(ignores.length > 0 ? { ignores } : {}),
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});
const specs = ['**/*.spec.ts'];

// libs/domain: pure, and ordered.
const domainOrder = ['money', 'calendar', 'org', 'plan', 'crediting', 'attainment', 'payout'];
const domainAfter = { kpi: 'attainment', forecast: 'attainment', coaching: 'attainment' };
const allDomainRooms = [...domainOrder, ...Object.keys(domainAfter)];

const mayImport = (name) => {
  const last = domainAfter[name] ?? name;
  return [...domainOrder.slice(0, domainOrder.indexOf(last) + 1), name];
};

/** Pure packages: schemas as data, and the expression language of plans. */
const domainPackages = { plan: '|(?:typebox|@marcbachmann/cel-js)(?:/|$)', payout: '|typebox(?:/|$)' };

const domainRoom = (name) => {
  const later = allDomainRooms.filter((other) => !mayImport(name).includes(other));
  const order = forbid(
    `^(?:(?:\\.\\./)+|@attain/domain/)(?:${later.join('|')})(?:/|$)`,
    `Room order: ${domainOrder.join(' <- ')}; "${name}" comes earlier, or stands apart.`,
  );
  const inside = `^(?!\\.|@attain/domain/${domainPackages[name] ?? ''})`;
  const pure = forbid(inside, 'libs/domain imports nothing outside itself: no package, no node: built-in.');
  const outside = forbid(
    '^(?:\\.\\./){2,}(?:apps|libs|contracts|platform|testing|embedded|ui)/',
    'libs/domain imports nothing outside itself.',
  );
  return [
    room([`libs/domain/src/${name}/**/*.ts`], [order, pure, outside], specs),
    room([`libs/domain/src/${name}/**/*.spec.ts`], [order, outside]),
  ];
};

// Libraries.
const contracts = room(
  ['libs/contracts/src/**/*.ts'],
  [
    forbid('^(?!\\.|typebox(?:/|$))', 'The wire imports typebox and itself only.'),
    forbid('^(?:\\.\\./){2,}(?:tools|test|apps|libs|domain|platform)/', 'The wire imports typebox and itself only.'),
  ],
  specs,
);
const otherThan = (...names) => `^@attain/(?!(?:${names.join('|')})(?:/|$))`;
const libraries = [
  contracts,
  room(
    ['libs/platform/src/**/*.ts'],
    [forbid(otherThan('platform', 'contracts'), 'The platform knows contracts and nothing else of Attain.')],
    specs,
  ),
  room(
    ['libs/planning-replica/src/**/*.ts'],
    [forbid(otherThan('planning-replica', 'platform', 'contracts', 'domain'), 'The replica knows wire, domain and platform.')],
    specs,
  ),
  room(['libs/rehearsal/src/**/*.ts'], [forbid(otherThan('rehearsal', 'platform', 'contracts'), 'A rehearsal knows wire and platform.')]),
  room(['libs/testing/src/**/*.ts'], [forbid(otherThan('testing', 'embedded'), 'Suites take their subject as an argument.')]),
  room(['libs/embedded/src/**/*.ts'], [forbid('^@attain/(?!embedded(?:/|$))', 'libs/embedded knows nothing else of Attain.')]),
];

// Apps: an app never imports an app; within a service calls go one way.
const apps = [
  'crm-ingest',
  'planning',
  'metrics',
  'compensation',
  'forecasting',
  'coaching',
  'notifications',
  'gateway',
  'dashboard',
  'standalone',
  'cli',
  'crm-simulator',
];
const noApp = [
  forbid(`^@attain/(?:${apps.join('|')})(?:/|$)`, 'An app never imports an app: use an event or HTTP.'),
  forbid(`^(?:\\.\\./)+(?:apps/)?(?:${apps.join('|')})/src/`, 'An app never imports an app: use an event or HTTP.'),
];
const services = apps.slice(0, apps.indexOf('dashboard'));
const rooms = ['consume', 'http', 'app', 'store', 'publish', 'jobs', 'edge', 'live', 'services'];
const roomEdges = {
  consume: ['app'],
  http: ['app'],
  jobs: ['app'],
  app: [],
  store: [],
  publish: [],
  // The gateway's door before its routes, its event streams, and what it asks other services.
  edge: ['http', 'live', 'app'],
  live: ['app'],
  services: ['app'],
};
/** Edges that do not hold yet, by service. Nothing may be added here. */
const open = {
  // Repositories and event builders are used without ports.
  'crm-ingest': { app: ['store', 'publish'], http: ['store', 'publish'], jobs: ['store'] },
  // What a store keeps is typed in app.
  compensation: { store: ['app'] },
};
const isRoom = (names) => `^(?:\\.\\./)+(?:${names.join('|')})(?:/|$)`;
const why = 'consume, http, jobs -> app -> domain; app -> ports; store and publish implement ports; only the module wires them.';
const serviceRooms = services.flatMap((service) =>
  rooms.map((name) => {
    const allowed = [name, ...roomEdges[name], ...(open[service]?.[name] ?? [])];
    const closed = rooms.filter((other) => !allowed.includes(other));
    return room(
      [`apps/${service}/src/${name}/**/*.ts`],
      [...noApp, forbid(isRoom(closed), `"${name}" may not import this room: ${why}`)],
      specs,
    );
  }),
);
const ports = room(
  [`apps/{${services.join(',')}}/src/ports.ts`, `apps/{${services.join(',')}}/src/ports/**/*.ts`],
  [...noApp, forbid(`^(?:\\.{1,2}/)+(?:${rooms.filter((name) => name !== 'app').join('|')})(?:/|$)`, `Ports know no adapter: ${why}`)],
);

/** Import fences of every room. */
export const roomFences = [
  ...allDomainRooms.flatMap(domainRoom),
  ...libraries,
  room(['apps/**/*.{ts,tsx}'], noApp),
  ...serviceRooms,
  ports,
];
