import { boundOf, marginal, roundHalfAway, scaled, type OracleCredit } from './marginal.js';
import { creditsOf } from './credits.js';
import {
  periodStart,
  within,
  type Company,
  type OracleComponent,
  type OraclePlan,
  type OracleValues,
  type PersonalCredit,
  type TruthDeal,
} from './company.js';

const SCALE = 1_000_000_000_000n;

/** Minor units by `email|component|first day of the earning month`. */
export type ExpectedPay = Map<string, bigint>;

const add = (pay: ExpectedPay, key: string, minor: bigint): void => {
  if (minor !== 0n) pay.set(key, (pay.get(key) ?? 0n) + minor);
};

const valueOf = (credit: PersonalCredit, plan: OraclePlan, home: string): bigint | null =>
  credit.currency === plan.currency ? credit.minor : plan.currency === home ? credit.homeMinor : null;

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/**
 * What every person has earned, from the CRM's own state: credits, then each component of the plan in force, recomputed in
 * full. Covers what the demo's plans use: marginal and retroactive commission on attainment, and bonuses.
 */
export const companyPay = (deals: readonly TruthDeal[], company: Company): ExpectedPay => {
  const pay: ExpectedPay = new Map();
  const byPerson = groupBy(
    deals.flatMap((deal) => creditsOf(deal, company)),
    ({ email }) => email,
  );
  for (const [email, credits] of byPerson) {
    const person = company.people.find((one) => one.email === email);
    for (const assignment of company.assignments.filter((one) => one.personEmail === email)) {
      const plan = company.plans.find((one) => one.plan === assignment.plan);
      if (!plan || !person) continue;
      const paid = credits.filter(({ on }) => within(assignment, on) && within(person, on) && within({ to: null, ...plan.effective }, on));
      const values = { ...plan.values, ...assignment.values };
      for (const component of plan.components) payComponent(pay, { email, plan, component, values, credits: paid, company });
    }
  }
  return pay;
};

interface Work {
  readonly email: string;
  readonly plan: OraclePlan;
  readonly component: OracleComponent;
  readonly values: OracleValues;
  readonly credits: readonly PersonalCredit[];
  readonly company: Company;
}

const payComponent = (pay: ExpectedPay, work: Work): void => {
  const { email, plan, component, company } = work;
  const measure = component.when?.attainment ?? component.measure ?? '';
  const basis = component.when?.basis ?? component.basis ?? 'year';
  const kinds = plan.measures[measure]?.credits ?? [];
  const counted = work.credits.flatMap((credit): OracleCredit[] => {
    const minor = kinds.includes(credit.kind) ? valueOf(credit, plan, company.homeCurrency) : null;
    return minor === null ? [] : [{ dealId: credit.dealId, kind: credit.kind, on: credit.on, minor }];
  });
  for (const inBasis of groupBy(counted, ({ on }) => periodStart(on, basis, company.startMonth)).values()) {
    const quota = company.quotas.find(
      (one) => one.personEmail === email && one.basis === basis && one.currency === plan.currency && within(one, inBasis[0]!.on),
    );
    if (!quota) continue;
    const quotaMinor = scaled(quota.amount) / (SCALE / 100n);
    const tally = (on: string, minor: bigint): void => add(pay, `${email}|${component.code}|${on.slice(0, 7)}-01`, minor);
    if (component.kind === 'bonus') payBonus(component, inBasis, quotaMinor, tally);
    else if (component.mode === 'retroactive') payRetroactive(component, inBasis, quotaMinor, tally);
    else payMarginal(work, inBasis, quotaMinor, tally);
  }
};

type Tally = (on: string, minor: bigint) => void;

/** A number, a named value, or a product of them: `1.5 * rate`. */
const product = (text: string, values: OracleValues): bigint =>
  text.split('*').reduce((sum, part) => (sum * scaled(values[part.trim()] ?? part)) / SCALE, SCALE);

const payMarginal = ({ component, values }: Work, credits: readonly OracleCredit[], quota: bigint, tally: Tally): void => {
  const tiers = (component.tiers ?? []).map(({ to, rate }) => ({
    to: to === undefined ? null : boundOf(to, quota),
    rate: product(rate, values),
  }));
  for (const { credit, payable } of marginal(credits, tiers)) tally(credit.on, payable);
};

/** Month by month: the rate reached by the month's end × all that was credited to date, less what was paid before. */
const payRetroactive = (component: OracleComponent, credits: readonly OracleCredit[], quota: bigint, tally: Tally): void => {
  const months = [...groupBy(credits, ({ on }) => on.slice(0, 7))].sort(([a], [b]) => (a < b ? -1 : 1));
  let [total, before] = [0n, 0n];
  for (const [month, inMonth] of months) {
    total += inMonth.reduce((sum, { minor }) => sum + minor, 0n);
    const tier = (component.tiers ?? []).find(
      ({ to }) =>
        to === undefined || (component.boundary === 'lower' ? total * SCALE <= boundOf(to, quota) : total * SCALE < boundOf(to, quota)),
    );
    const due = roundHalfAway(total * scaled(tier?.rate ?? '0'), SCALE);
    tally(`${month}-01`, due - before);
    before = due;
  }
};

const payBonus = (component: OracleComponent, credits: readonly OracleCredit[], quota: bigint, tally: Tally): void => {
  const bound = boundOf(component.when!.atLeast, quota);
  const ordered = [...credits].sort((a, b) => (a.on === b.on ? (a.dealId < b.dealId ? -1 : 1) : a.on < b.on ? -1 : 1));
  let sum = 0n;
  for (const credit of ordered) {
    sum += credit.minor;
    if (sum * SCALE < bound) continue;
    tally(credit.on, scaled(component.amount ?? '0') / (SCALE / 100n));
    return;
  }
};
