import { account } from '../crm/account.js';
import type { DemoCompany, Person } from './company.js';
import { startMonth } from './fiscal.js';
import type { Genesis } from './history.js';
import { generateQuotas } from './quotas.js';

/** First day of the fiscal year that the demo's compensation plans are written for. */
const plansFrom = '2026-02-01';

type Row = readonly (string | null)[];

const cell = (value: string | null): string => (value === null ? '' : /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const csv = (header: string, rows: readonly Row[]): string => `${[header, ...rows.map((row) => row.map(cell).join(','))].join('\n')}\n`;

/** The demo company's planning data: one CSV text per file name. Spans are half-open; an empty `to` has no end. */
export const planningFiles: Readonly<Record<string, (genesis: Genesis) => string>> = {
  'people.csv': ({ company }) =>
    csv(
      'email,name,title,businessUnit,currency,participationFrom,participationTo',
      company.people.map((person) => [
        person.email,
        `${person.firstName} ${person.lastName}`,
        person.title,
        person.businessUnit,
        person.currency,
        person.from,
        person.to,
      ]),
    ),
  'reporting-lines.csv': ({ company }) =>
    csv(
      'personEmail,managerEmail,from,to',
      company.people.flatMap((person) => person.managers.map((span) => [person.email, span.managerEmail, span.from, span.to])),
    ),
  'quotas.csv': (genesis) =>
    csv(
      'personEmail,measure,basis,currency,from,to,amount,thresholds',
      generateQuotas(genesis).map((quota) => [
        quota.personEmail,
        quota.measure,
        quota.basis,
        quota.currency,
        quota.from,
        quota.to,
        quota.amount,
        quota.thresholds.join(';'),
      ]),
    ),
  'assignments.csv': ({ company }) =>
    csv(
      'personEmail,plan,from,to,values.rate',
      company.people
        .filter((person) => person.to === null || person.to > plansFrom)
        .map((person) => [
          person.email,
          planOf(person, company),
          person.from > plansFrom ? person.from : plansFrom,
          person.to,
          person.email === team(company)[0]?.email ? '0.06' : null,
        ]),
    ),
};

/** The reps of the second manager in the Americas: their plan is evaluated as a whole, with terms and personal values. */
const team = ({ people }: DemoCompany): Person[] => {
  const manager = people.filter(({ level, businessUnit }) => level === 'manager' && businessUnit === 'Americas')[1];
  return people.filter(({ level, to, managers }) => level === 'rep' && to === null && managers.at(-1)?.managerEmail === manager?.email);
};

/** Facts of pay that no CRM tells. */
export const givenFacts = ({ company }: Genesis): Record<string, unknown> => {
  const [first, second] = team(company);
  return {
    adjustments: [first, second].flatMap((person) =>
      person
        ? [
            {
              ...{ id: `onboarding/${person.email}`, participant: person.email, date: '2026-03-31', amount: '500.00' },
              reason: 'Guided a new colleague through the first month',
            },
          ]
        : [],
    ),
  };
};

function planOf(person: Person, company: DemoCompany): string {
  if (person.level === 'head') return 'head-2026';
  if (team(company).some(({ email }) => email === person.email)) return 'ae-accelerator-2026';
  const role = person.level === 'manager' ? 'manager' : 'ae';
  return person.businessUnit === 'Americas' ? `${role}-americas-2026` : `${role}-emea-2026`;
}

/** Calendar, crediting policy, currencies and the e-mails that a demo signs in with, one or more per role. */
export function companyDocument({ company }: Genesis): Record<string, unknown> {
  const first = (level: Person['level']): string =>
    company.people.find((person) => person.level === level && person.to === null)?.email ?? '';
  return {
    name: 'Demo Company',
    calendar: { code: 'fiscal', timeZone: account.timeZone, startMonth },
    creditingPolicy: { code: 'company', timeline: [{ from: company.people[0]?.from, to: null, direct: 'crm', rollupLevels: null }] },
    currencies: { company: account.currency, others: account.additionalCurrencies },
    businessUnits: [
      { name: 'Americas', currency: 'USD' },
      { name: 'EMEA', currency: 'EUR' },
    ],
    historyStart: new Date(company.historyStart).toISOString(),
    historyEnd: new Date(company.now).toISOString(),
    signIns: [
      { email: first('rep'), role: 'rep' },
      { email: first('manager'), role: 'manager' },
      { email: first('head'), role: 'manager' },
      { email: 'compensation.admin@demo.example', role: 'compensation-admin' },
      { email: 'finance.approver@demo.example', role: 'finance-approver' },
      { email: 'auditor@demo.example', role: 'auditor' },
      { email: 'operator@demo.example', role: 'operator' },
    ],
  };
}
