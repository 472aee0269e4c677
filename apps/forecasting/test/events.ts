import { randomUUID } from 'node:crypto';
import type { EventContract, EventData } from '@attain/contracts/event';
import { dealChanged, type DealState } from '@attain/contracts/crm';
import { calendarChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import { headersOf } from '@attain/platform/consume';
import type { InboundMessage } from '@attain/platform/transport';

export const id = (kind: string, n: number): string =>
  `${kind.charCodeAt(0).toString(16).padStart(8, '0')}-0000-5000-8000-${String(n).padStart(12, '0')}`;

let offset = 0;

/** An event as the broker hands it over. */
export const told = <C extends EventContract>(contract: C, data: EventData<C>, version: number): InboundMessage => ({
  topic: contract.topic,
  key: contract.key(data as never),
  partition: 0,
  offset: String(offset++),
  at: 0,
  body: JSON.stringify(data),
  headers: headersOf(
    {
      id: randomUUID(),
      type: contract.type,
      key: contract.key(data as never),
      version: String(version),
      correlation: null,
      causation: null,
      traceparent: null,
      occurred_at: new Date(0),
    },
    contract.producer,
  ),
});

/** An open deal of user 1 over 100.00 USD in the middle of its pipeline, created on 2026-07-01, closing on 2026-08-31. */
export const deal = (n: number, version: number, change: Partial<DealState> = {}): InboundMessage =>
  told(
    dealChanged,
    {
      ...dealChanged.example,
      dealId: id('deal', n),
      externalId: `${n}`,
      name: `Deal ${n}`,
      status: 'open',
      stage: 'presentationscheduled',
      ownerUserId: id('user', 1),
      amount: { amount: '100.00', currency: 'USD' },
      homeAmount: { amount: '100.00', currency: 'USD' },
      rate: null,
      createdOn: '2026-07-01',
      closeDate: '2026-08-31',
      wonOn: [],
      changes: [],
      sourceUpdatedAt: null,
      ...change,
    },
    version,
  );

export const usd = (amount: string) => ({ amount: { amount, currency: 'USD' }, homeAmount: { amount, currency: 'USD' } });

export const person = (n: number, version = 1): InboundMessage =>
  told(
    personChanged,
    { ...personChanged.example, personId: id('person', n), name: `Person ${n}`, email: null, userIds: [id('user', n)], currency: 'USD' },
    version,
  );

export const line = (n: number, version: number, timeline: EventData<typeof reportingLineChanged>['timeline']): InboundMessage =>
  told(reportingLineChanged, { personId: id('person', n), timeline }, version);

export const under = (n: number, manager: number, version = 1): InboundMessage =>
  line(n, version, [{ from: '2025-01-01', to: null, managerId: id('person', manager) }]);

export const calendar = (version = 1, timeZone = 'America/New_York'): InboundMessage =>
  told(calendarChanged, { calendarId: id('calendar', 1), code: 'fiscal', timeZone, pattern: { kind: 'months', startMonth: 1 } }, version);

export const quota = (n: number, amount: string, version = 1): InboundMessage =>
  told(
    quotaChanged,
    {
      ...quotaChanged.example,
      quotaId: id('quota', n),
      personId: id('person', n),
      calendarId: id('calendar', 1),
      currency: 'USD',
      timeline: [{ from: '2025-01-01', to: null, amount }],
    },
    version,
  );
