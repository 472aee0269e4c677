import { randomUUID } from 'node:crypto';
import type { EventContract, EventData } from '@attain/contracts/event';
import { attainmentChanged } from '@attain/contracts/metrics';
import { calendarChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { FiscalCalendar, Period } from '@attain/domain/calendar';
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

/** The calendar that `calendar` tells of. */
export const fiscal: FiscalCalendar = {
  code: 'fiscal',
  timeZone: 'America/New_York',
  pattern: { kind: 'months', startMonth: 1 },
};

export const attained = (n: number, { start, end }: Period, amount: string, of: string, version = 1): InboundMessage =>
  told(
    attainmentChanged,
    {
      ...attainmentChanged.example,
      personId: id('person', n),
      quotaId: id('quota', n),
      periodStart: start,
      periodEnd: end,
      attained: { amount, currency: 'USD' },
      quota: { amount: of, currency: 'USD' },
    },
    version,
  );
