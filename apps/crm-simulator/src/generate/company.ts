import type { Company, ExchangeRate, Owner } from '../crm/records.js';
import { fiscalYearStart, quarterIndex, quarterStart } from './fiscal.js';
import { companyFirstWords, companySecondWords, familyNames, givenNames } from './names.js';
import { Random } from './random.js';

const day = 86_400_000;
/** Eighteen months of history. */
export const historyDays = 548;

export type Level = 'head' | 'manager' | 'rep';
export type BusinessUnit = 'Americas' | 'EMEA';

export interface ReportingSpan {
  readonly managerEmail: string;
  readonly from: string;
  readonly to: string | null;
}

export interface Person {
  readonly ownerId: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
  readonly level: Level;
  readonly businessUnit: BusinessUnit;
  readonly currency: string;
  readonly from: string;
  readonly to: string | null;
  readonly managers: readonly ReportingSpan[];
  /** How much a rep sells compared with the others; 1 is the middle. */
  readonly skill: number;
  /** Attainment in percent that the quota is set for. */
  readonly attainmentPercent: number;
}

export type Segment = 'small' | 'middle' | 'enterprise';

/** A customer of the demo company, with what the generator knows beside the CRM's own record. */
export interface Customer {
  readonly record: Company;
  readonly segment: Segment;
  readonly businessUnit: BusinessUnit;
}

export interface DemoCompany {
  readonly now: number;
  readonly historyStart: number;
  readonly people: readonly Person[];
  readonly customers: readonly Customer[];
  readonly rates: readonly ExchangeRate[];
}

export const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
export const instantOf = (date: string): number => Date.parse(`${date}T12:00:00Z`);

const units: readonly { readonly name: BusinessUnit; readonly currency: string; readonly managers: number; readonly reps: number }[] = [
  { name: 'Americas', currency: 'USD', managers: 5, reps: 28 },
  { name: 'EMEA', currency: 'EUR', managers: 4, reps: 22 },
];

/** The demo company: its people, customers and exchange rates, from a seed and the instant at which its history ends. */
export function generateCompany(seed: number, now: number): DemoCompany {
  const random = new Random(seed, 'company');
  const historyStart = now - historyDays * day;
  return {
    now,
    historyStart,
    people: generatePeople(random.fork('people'), historyStart, now),
    customers: generateCustomers(random.fork('customers'), historyStart),
    rates: generateRates(random.fork('rates'), historyStart, now),
  };
}

function generatePeople(random: Random, historyStart: number, now: number): Person[] {
  const identify = identities(random);
  const from = fiscalYearStart(dateOf(historyStart));
  const base = { from, to: null, managers: [], skill: 1 } as const;
  const head: Person = {
    ...base,
    ...identify(),
    title: 'Chief Revenue Officer',
    level: 'head',
    businessUnit: 'Americas',
    currency: 'USD',
    attainmentPercent: 98,
  };
  const people: Person[] = [head];
  for (const unit of units) {
    const shared = { ...base, businessUnit: unit.name, currency: unit.currency };
    const managers = Array.from(
      { length: unit.managers },
      (_, index): Person => ({
        ...shared,
        ...identify(),
        title: `Sales Manager ${unit.name}`,
        level: 'manager',
        attainmentPercent: 78 + index * 12,
        managers: [{ managerEmail: head.email, from, to: null }],
      }),
    );
    const reps = Array.from({ length: unit.reps }, (_, index): Person => {
      const manager = managers[index % managers.length]!;
      return {
        ...shared,
        ...identify(),
        title: index % 7 === 0 ? 'Senior Account Executive' : 'Account Executive',
        level: 'rep',
        managers: [{ managerEmail: manager.email, from, to: null }],
        skill: Math.min(2, Math.max(0.45, 1 + 0.3 * random.gaussian())),
        // Evenly from 40 to 160 %, in an order unlike that of the teams.
        attainmentPercent: 40 + Math.round((((index * 11) % unit.reps) * 120) / (unit.reps - 1)),
      };
    });
    people.push(...managers, ...reps.map((rep, index) => withCareer(rep, index, managers, historyStart, now)));
  }
  return people;
}

/** A few reps joined late, left early or changed manager, each on the first day of a fiscal quarter. */
function withCareer(rep: Person, index: number, managers: readonly Person[], historyStart: number, now: number): Person {
  const first = quarterIndex(dateOf(historyStart));
  const last = quarterIndex(dateOf(now));
  const own = rep.managers[0]!;
  if (index === 6 || index === 13) {
    const joined = quarterStart(first + 2);
    return { ...rep, from: joined, managers: [{ ...own, from: joined }] };
  }
  if (index === 9) {
    const left = quarterStart(last - 1);
    return { ...rep, to: left, managers: [{ ...own, to: left }] };
  }
  if (index % 8 === 3) {
    const moved = quarterStart(last - (index % 3));
    const next = managers[(index + 1) % managers.length]!;
    return {
      ...rep,
      managers: [
        { ...own, to: moved },
        { managerEmail: next.email, from: moved, to: null },
      ],
    };
  }
  return rep;
}

/** Hands out names that never repeat, with an owner id and an e-mail each. */
function identities(random: Random): () => Pick<Person, 'ownerId' | 'email' | 'firstName' | 'lastName'> {
  const taken = new Set<string>();
  let ownerId = 41_629_700 + random.int(0, 50);
  return () => {
    for (;;) {
      const firstName = random.pick(givenNames);
      const lastName = random.pick(familyNames);
      const email = `${firstName}.${lastName}@demo.example`.toLowerCase();
      if (taken.has(email)) continue;
      taken.add(email);
      ownerId += random.int(3, 900);
      return { ownerId: String(ownerId), email, firstName, lastName };
    }
  };
}

const firstCompanyId = 5_790_939_001;

function generateCustomers(random: Random, historyStart: number): Customer[] {
  const combinations = companyFirstWords.flatMap((first) => companySecondWords.map((second) => ({ first, second })));
  return combinations.map(({ first, second }, index): Customer => {
    const createdAt = historyStart - random.int(1, 400) * day;
    const name = `${first} ${second.word}`;
    return {
      record: {
        id: String(firstCompanyId + index),
        name,
        domain: `${first}-${second.word}.example`.toLowerCase(),
        industry: second.industry,
        ownerId: null,
        createdAt,
        updatedAt: createdAt,
        archivedAt: null,
      },
      segment: random.weighted({ small: 45, middle: 40, enterprise: 15 }),
      businessUnit: random.chance(0.56) ? 'Americas' : 'EMEA',
    };
  });
}

/** Monthly rates to USD, drifting a little; CHF has none, which leaves its deals without a home amount. */
function generateRates(random: Random, historyStart: number, now: number): ExchangeRate[] {
  const rates: ExchangeRate[] = [];
  const drift: Record<string, number> = { EUR: 10_850, GBP: 12_650 };
  let id = 1_023;
  for (let at = historyStart - 60 * day; at <= now; at += 30 * day) {
    for (const currency of ['EUR', 'GBP']) {
      const value = (drift[currency] ?? 10_000) + random.int(-90, 95);
      drift[currency] = value;
      const rate = `${Math.floor(value / 10_000)}.${String(value % 10_000).padStart(4, '0')}`;
      rates.push({ id: String(id++), currency, rate, effectiveAt: at });
    }
  }
  return rates;
}

/** The CRM's owner records of the company's people: one per person, archived for those who left. */
export function ownersOf(company: DemoCompany): Owner[] {
  return company.people.map(
    (person, index): Owner => ({
      id: person.ownerId,
      userId: 9_586_504 + index * 17,
      email: person.email,
      firstName: person.firstName,
      lastName: person.lastName,
      team: person.businessUnit === 'Americas' ? { id: '368389', name: 'Americas' } : { id: '368390', name: 'EMEA' },
      createdAt: instantOf(person.from),
      updatedAt: person.to === null ? instantOf(person.from) : instantOf(person.to),
      archived: person.to !== null,
    }),
  );
}
