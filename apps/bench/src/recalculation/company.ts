import { idOf, seeded } from '../workload.js';
import { TIERS } from '../pay-plan.js';

/** How many credits reps have in all, and how many each of them. */
export interface CompanySize {
  readonly credits: number;
  readonly creditsEach: number;
}

export const YEAR = { from: '2026-01-01', days: 365 } as const;

/** Whose pay is measured: `rep` are the full run's, `head` holds all of it as roll-up. */
export type Role = 'rep' | 'head' | 'retroactive-rep' | 'retroactive-head' | 'team';

export interface Member {
  readonly name: string;
  readonly personId: string;
  readonly role: Role;
  readonly plan: string;
  /** Per year, major units. */
  readonly quota: number;
}

/** Members of a team whose plan is changed again and again, and of one with a retroactive plan. */
const TEAM = 20;
/** Mean credit, major units. */
const MEAN = 25_100;

const member = (name: string, role: Role, plan: string, quota: number): Member => ({
  name,
  personId: idOf(`person ${name}`),
  role,
  plan,
  quota,
});

/** Quotas such that some end below them and some above the last tier. */
const quotaOf = (at: number, creditsEach: number): number => Math.round(creditsEach * MEAN * (0.5 + (at % 11) / 10));

export const companyOf = ({ credits, creditsEach }: CompanySize): Member[] => {
  const reps = Math.max(1, Math.round(credits / creditsEach));
  const teams = Math.min(TEAM, reps);
  return [
    ...Array.from({ length: reps }, (_, at) => member(`rep-${at}`, 'rep', 'accelerator', quotaOf(at, creditsEach))),
    ...Array.from({ length: teams }, (_, at) => member(`team-${at}`, 'team', 'team', quotaOf(at, creditsEach))),
    ...Array.from({ length: teams }, (_, at) => member(`retro-${at}`, 'retroactive-rep', 'retroactive', quotaOf(at, creditsEach))),
    member('head', 'head', 'accelerator', Math.round(credits * MEAN * 0.7)),
    member('retro-head', 'retroactive-head', 'retroactive', Math.round(credits * MEAN * 0.7)),
  ];
};

const planOf = (plan: string, from: string, component: object): object => ({
  plan,
  currency: 'USD',
  calendar: 'fiscal',
  payPeriod: 'month',
  effective: { from },
  measures: { bookings: { credits: ['direct', 'split', 'rollup'], value: 'deal.amount', quota: { basis: ['year'] } } },
  components: [{ code: 'base', kind: 'commission', measure: 'bookings', basis: 'year', ...component }],
});

/** Marginal accelerators with yearly accumulation, and the same tiers retroactively. */
export const plans: readonly object[] = [
  planOf('accelerator', YEAR.from, { mode: 'marginal', tiers: TIERS }),
  planOf('team', YEAR.from, { mode: 'marginal', tiers: TIERS }),
  planOf('retroactive', YEAR.from, { mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative', tiers: TIERS }),
];

/** The n-th new version of the team's plan: other rates from some day of the year on. */
export const changedPlan = (n: number): object => {
  const tiers = TIERS.map((tier, at) => ({ ...tier, rate: `${4 + at + (n % 7)}.${n % 10}%` }));
  return planOf('team', dayOf((n * 37) % YEAR.days), { mode: 'marginal', tiers });
};

export const dayOf = (offset: number): string =>
  new Date(Date.parse(`${YEAR.from}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);

export interface BenchCredit {
  readonly dealId: string;
  readonly on: string;
  /** Minor units. */
  readonly amount: number;
}

/** Credits as they come in over the year: dates about in the order of arrival, ids in none. */
export const creditsOver = (count: number, seed: number): (() => BenchCredit) => {
  const random = seeded(seed);
  const hex = (): string =>
    Math.floor(random() * 4_294_967_296)
      .toString(16)
      .padStart(8, '0');
  let made = 0;
  return () => {
    const offset = Math.floor((made / count) * YEAR.days + random() * 20) % YEAR.days;
    made += 1;
    const [a, b, c, d] = [hex(), hex(), hex(), hex()];
    return {
      dealId: `${a}-${b.slice(0, 4)}-5${b.slice(5)}-8${c.slice(0, 3)}-${c.slice(3)}${d.slice(0, 7)}`,
      on: dayOf(offset),
      amount: 10_000 + Math.floor(random() * 5_000_000),
    };
  };
};
