import type { Call } from './api.js';
import type { Service } from './databases.js';

export const reps = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'] as const;
export const leads = ['m1', 'm2', 'head'] as const;
export const everybody = [...reps, ...leads];

export const emailOf = (name: string): string => `${name}@proof.example`;

/** What somebody enters at a service's API, after what it refers to is there. */
export interface Entry {
  readonly name: string;
  readonly service: Service;
  readonly needs: readonly string[];
  readonly calls: readonly Call[];
}

const table = (head: string, rows: readonly (readonly string[])[]): string => [head, ...rows.map((row) => row.join(','))].join('\n');

const admin = (path: string, body: { json: unknown } | { csv: string }): Call => ({
  method: 'POST',
  path,
  role: 'compensation-admin',
  ...body,
});

const managerOf = (rep: string): string => (reps.indexOf(rep as (typeof reps)[number]) < 3 ? 'm1' : 'm2');

const quotaOf = (name: string): number => ({ head: 900_000, m1: 300_000, m2: 400_000 })[name] ?? 110_000;

const quotaHead = 'personEmail,measure,basis,currency,calendar,from,to,amount';
const quotas = (names: readonly string[], from: string, to: string, factor: number): string[][] =>
  names.flatMap((name) => [
    [emailOf(name), 'bookings', 'quarter', 'USD', 'fiscal', from, to, `${quotaOf(name) * factor}.00`],
    [emailOf(name), 'bookings', 'year', 'USD', 'fiscal', from, to, `${quotaOf(name) * 3 * factor}.00`],
  ]);

const planOf = (code: string, credits: readonly string[], components: readonly unknown[]) => ({
  plan: code,
  currency: 'USD',
  calendar: 'fiscal',
  payPeriod: 'month',
  effective: { from: '2026-01-01' },
  measures: { bookings: { credits, value: 'deal.amount', quota: { basis: ['quarter', 'year'] } } },
  components,
});

const yearGoal = { code: 'year-goal', kind: 'bonus', when: { attainment: 'bookings', basis: 'year', atLeast: '60%' }, amount: '5000.00' };

const marginal = (first: string) => ({
  code: 'base',
  kind: 'commission',
  measure: 'bookings',
  basis: 'quarter',
  mode: 'marginal',
  tiers: [{ to: '50%', rate: first }, { to: '100%', rate: '7%' }, { rate: '10%' }],
});

const retroactive = {
  code: 'team',
  kind: 'commission',
  measure: 'bookings',
  basis: 'quarter',
  mode: 'retroactive',
  boundary: 'upper',
  trueUp: 'cumulative',
  tiers: [{ to: '80%', rate: '1%' }, { rate: '1.5%' }],
};

const published = (plan: { readonly plan: string; readonly effective: object }, version: number): Call[] => [
  admin('/api/compensation/plans', { json: plan }),
  {
    method: 'POST',
    path: `/api/compensation/plans/${plan.plan}/versions/${version}/approve`,
    role: 'finance-approver',
    json: {},
    done: 'plan-approved-already',
  },
];

const entry = (service: Service, name: string, needs: readonly string[], ...calls: Call[]): Entry => ({ name, service, needs, calls });

const row = (...cells: string[]): string[] => cells;

/** The company's whole planning and pay, with changes in between: a move, a raised quota, a second version of a plan. */
export const entries: readonly Entry[] = [
  entry(
    'planning',
    'calendar',
    [],
    admin('/api/planning/calendars', { json: { code: 'fiscal', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 2 } } }),
  ),
  entry(
    'planning',
    'policy',
    [],
    admin('/api/planning/crediting-policies', {
      json: { code: 'company', timeline: [{ from: '2025-01-01', to: null, direct: 'crm', rollupLevels: null }] },
    }),
  ),
  entry(
    'planning',
    'people',
    [],
    admin('/api/planning/imports/people', {
      csv: table(
        'email,name,currency',
        everybody.map((name) => row(emailOf(name), `Person ${name}`, 'USD')),
      ),
    }),
  ),
  entry(
    'planning',
    'lines',
    ['people'],
    admin('/api/planning/imports/reporting-lines', {
      csv: table('personEmail,managerEmail,from,to', [
        ...reps.map((rep) => row(emailOf(rep), emailOf(managerOf(rep)), '2025-01-01', '')),
        row(emailOf('m1'), emailOf('head'), '2025-01-01', ''),
        row(emailOf('m2'), emailOf('head'), '2025-01-01', ''),
      ]),
    }),
  ),
  entry(
    'planning',
    'move',
    ['lines'],
    admin('/api/planning/imports/reporting-lines', {
      csv: table('personEmail,managerEmail,from,to', [row(emailOf('r3'), emailOf('m2'), '2026-03-15', '')]),
    }),
  ),
  entry(
    'planning',
    'quotas',
    ['people', 'calendar'],
    admin('/api/planning/imports/quotas', {
      csv: table(quotaHead, quotas(everybody, '2025-02-01', '', 1)),
    }),
  ),
  entry(
    'planning',
    'raise',
    ['quotas'],
    admin('/api/planning/imports/quotas', {
      csv: table(quotaHead, quotas(['r2', 'm1'], '2026-05-01', '2026-08-01', 1.5)),
    }),
  ),
  entry('compensation', 'plan', [], ...published(planOf('ae', ['direct', 'split'], [marginal('5%'), yearGoal]), 1)),
  entry('compensation', 'lead plan', [], ...published(planOf('lead', ['rollup'], [retroactive]), 1)),
  entry(
    'compensation',
    'plan again',
    ['plan'],
    ...published({ ...planOf('ae', ['direct', 'split'], [marginal('6%'), yearGoal]), effective: { from: '2026-04-10' } }, 2),
  ),
  entry(
    'compensation',
    'assignments',
    ['plan'],
    admin('/api/compensation/assignments', {
      csv: table(
        'personEmail,plan,from,to',
        reps.map((rep) => row(emailOf(rep), 'ae', '2026-01-01', '')),
      ),
    }),
  ),
  entry(
    'compensation',
    'lead assignments',
    ['lead plan'],
    admin('/api/compensation/assignments', {
      csv: table(
        'personEmail,plan,from,to',
        leads.map((name) => row(emailOf(name), 'lead', '2026-01-01', '')),
      ),
    }),
  ),
];
