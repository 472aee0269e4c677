import { randomUUID } from 'node:crypto';
import { timelinesOf, type Organisation, type OrganisationPerson } from './organisation.js';

/** What an event's contract says of its message. */
interface Contract<D> {
  readonly topic: string;
  readonly type: string;
  key(data: D): string;
}

/** An event as a producer sends it. */
export const toldEvent = <D>(contract: Contract<D>, data: D, version = 1) => ({
  topic: contract.topic,
  key: contract.key(data),
  body: JSON.stringify(data),
  headers: { ce_id: randomUUID(), ce_type: contract.type, ce_aggregateversion: String(version), ce_time: '2026-01-01T00:00:00Z' },
});

/** An id made from another one, of another kind: a person's CRM user, quota or deal. */
export const derivedId = (id: string, kind: string): string => `${kind.padStart(8, '0')}${id.slice(8)}`;

/** What planning tells of a person: one CRM user, paid in `currency`, there from 2020 on. */
export const personTold = ({ id, name, email }: OrganisationPerson, currency: string) => ({
  personId: id,
  name,
  email,
  userIds: [derivedId(id, 'c')],
  title: null,
  businessUnit: null,
  currency,
  participation: [{ from: '2020-01-01', to: null }],
});

/** What planning tells of a person's quota: 1,000.00 EUR of bookings a quarter, from 2020 on. */
export const quotaTold = ({ id }: OrganisationPerson, calendarId: string) => ({
  quotaId: derivedId(id, 'b'),
  personId: id,
  measure: 'bookings',
  basis: 'quarter' as const,
  calendarId,
  currency: 'EUR',
  timeline: [{ from: '2020-01-01', to: null, amount: '1000.00' }],
  thresholds: ['1'],
});

/** What planning tells of everybody's managers. */
export const linesTold = (organisation: Organisation) =>
  [...timelinesOf(organisation)].map(([personId, timeline]) => ({ personId, timeline: timeline.map((span) => ({ ...span })) }));
