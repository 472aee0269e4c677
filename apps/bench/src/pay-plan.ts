import { issueToken } from '@attain/platform/auth';
import type { JWK } from 'jose';
import type { BenchPerson } from './planning-feed.js';

export const TIERS = [{ to: '50%', rate: '4%' }, { to: '100%', rate: '5%' }, { to: '150%', rate: '7%' }, { rate: '9%' }] as const;

/** Marginal accelerators over the quarter, for everybody. */
export const planDocument = {
  plan: 'bench',
  currency: 'USD',
  calendar: 'fiscal',
  payPeriod: 'month',
  effective: { from: '2026-01-01' },
  measures: { bookings: { credits: ['direct', 'split', 'rollup'], value: 'deal.amount', quota: { basis: ['quarter'] } } },
  components: [{ code: 'base', kind: 'commission', measure: 'bookings', basis: 'quarter', mode: 'marginal', tiers: TIERS }],
};

const send = async (key: JWK, subject: string, url: string, contentType: string, body: string): Promise<void> => {
  const token = await issueToken(key, { subject, personId: null, roles: ['compensation-admin', 'finance-approver'], scopes: [] });
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, 'content-type': contentType, 'idempotency-key': `${subject} ${url}` },
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${(await response.text()).slice(0, 500)}`);
};

/** Publishes the plan as two people and assigns everybody to it, through the service's own API. */
export const publishPlan = async (base: string, key: JWK, people: readonly BenchPerson[]): Promise<void> => {
  await send(key, 'author', `${base}/api/compensation/plans`, 'application/json', JSON.stringify(planDocument));
  await send(key, 'approver', `${base}/api/compensation/plans/bench/versions/1/approve`, 'application/json', '{}');
  const csv = ['personEmail,plan,from,to', ...people.map(({ email }) => `${email},bench,2026-01-01,`)].join('\n');
  await send(key, 'author', `${base}/api/compensation/assignments`, 'text/csv', csv);
};
