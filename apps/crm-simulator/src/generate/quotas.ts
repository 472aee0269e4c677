import { accountDate } from '../crm/account.js';
import { statusOf } from '../crm/pipelines.js';
import { homeAmount, rateAt, scaled } from '../crm/rates.js';
import type { Deal } from '../crm/records.js';
import { dateOf } from './company.js';
import type { DemoCompany, Person } from './company.js';
import { fiscalYearStart, quarterIndex, quarterStart } from './fiscal.js';
import type { Genesis } from './history.js';

export interface Quota {
  readonly personEmail: string;
  readonly measure: string;
  readonly basis: 'quarter' | 'year';
  readonly currency: string;
  readonly from: string;
  readonly to: string | null;
  readonly amount: string;
  readonly thresholds: readonly string[];
}

const thresholds = ['0.5', '0.8', '1', '1.25'];

/**
 * Quotas of everybody, per fiscal quarter and year. Each is set from what the person really sold per quarter in the history, so
 * that attainments spread from 40 to 160 % as the person's target says; last fiscal year's quotas were 10 % lower.
 */
export function generateQuotas({ company, state }: Genesis): Quota[] {
  const sold = soldPerQuarter(company, state.deals ?? []);
  const quarters = fullQuarters(company);
  return company.people.flatMap((person) => {
    const total = quarters.reduce((sum, quarter) => sum + (sold.get(`${person.email} ${quarter}`) ?? 0n), 0n);
    const worked = BigInt(Math.max(1, quarters.filter((quarter) => person.from <= quarterStart(quarter)).length));
    const perQuarter = roundUp(
      ((total / worked) * 100n) / BigInt(person.attainmentPercent),
      person.level === 'rep' ? 500_000n : 2_500_000n,
    );
    return quotasOf(person, perQuarter, company);
  });
}

/** Rows of one person: last fiscal year's amount, then this one's. */
function quotasOf(person: Person, perQuarter: bigint, company: DemoCompany): Quota[] {
  const thisYear = fiscalYearStart(dateOf(company.now));
  const last = roundUp((perQuarter * 90n) / 100n, 100_000n);
  const row = (basis: Quota['basis'], from: string, to: string | null, minor: bigint): Quota => ({
    personEmail: person.email,
    measure: 'bookings',
    basis,
    currency: person.currency,
    from,
    to,
    amount: `${minor / 100n}.00`,
    thresholds,
  });
  return (['quarter', 'year'] as const).flatMap((basis) => {
    const times = basis === 'quarter' ? 1n : 4n;
    const rows = [
      row(basis, person.from, earlier(thisYear, person.to), last * times),
      row(basis, person.from > thisYear ? person.from : thisYear, person.to, perQuarter * times),
    ];
    return rows.filter((quota) => quota.to === null || quota.from < quota.to);
  });
}

const earlier = (date: string, other: string | null): string => (other !== null && other < date ? other : date);

/** The up to four fiscal quarters before the one that holds `now`. */
function fullQuarters(company: DemoCompany): number[] {
  const current = quarterIndex(dateOf(company.now));
  return [4, 3, 2, 1].map((back) => current - back);
}

/** Amount sold, minor units of the person's currency, per "email quarter": own shares, and for managers what their people sold. */
function soldPerQuarter(company: DemoCompany, deals: readonly Deal[]): Map<string, bigint> {
  const people = new Map(company.people.map((person) => [person.ownerId, person]));
  const byEmail = new Map(company.people.map((person) => [person.email, person]));
  const sold = new Map<string, bigint>();
  const add = (person: Person, quarter: number, homeCents: bigint): void => {
    const key = `${person.email} ${quarter}`;
    sold.set(key, (sold.get(key) ?? 0n) + inCurrency(homeCents, person.currency, company));
  };
  for (const deal of deals) {
    if (statusOf(deal) !== 'won' || deal.closeDate === null || deal.archivedAt !== null || deal.mergedInto !== null) continue;
    const home = homeAmount(deal.amount, deal.frozenRate);
    if (home === null) continue;
    const date = accountDate(deal.closeDate);
    for (const { ownerId, share } of deal.splits.length > 0 ? deal.splits : [{ ownerId: deal.ownerId ?? '', share: '1' }]) {
      const cents = (scaled(home, 2) * scaled(share, 4)) / 10_000n;
      for (let person = people.get(ownerId); person; person = managerOf(person, date, byEmail)) add(person, quarterIndex(date), cents);
    }
  }
  return sold;
}

function managerOf(person: Person, date: string, byEmail: ReadonlyMap<string, Person>): Person | undefined {
  const span = person.managers.find((candidate) => candidate.from <= date && (candidate.to === null || date < candidate.to));
  return span && byEmail.get(span.managerEmail);
}

/** Cents of the company's currency in another one at the rate of the end of history, rounded down: only to set a round quota. */
function inCurrency(cents: bigint, currency: string, company: DemoCompany): bigint {
  const rate = rateAt(company.rates, currency, company.now);
  return rate === null ? cents : (cents * 10_000n) / scaled(rate, 4);
}

const roundUp = (minor: bigint, step: bigint): bigint => ((minor + step - 1n) / step) * step || step;
