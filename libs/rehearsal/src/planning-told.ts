import type { EventData } from '@attain/contracts/event';
import { calendarChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { InboundMessage } from '@attain/platform/transport';
import { id, told } from './told.js';

/** Person n, who is CRM user n and is paid in USD. */
export const person = (n: number, version = 1, userIds: readonly string[] = [id('user', n)]): InboundMessage =>
  told(
    personChanged,
    { ...personChanged.example, personId: id('person', n), name: `Person ${n}`, email: null, userIds: [...userIds], currency: 'USD' },
    version,
  );

export const line = (n: number, version: number, timeline: EventData<typeof reportingLineChanged>['timeline']): InboundMessage =>
  told(reportingLineChanged, { personId: id('person', n), timeline }, version);

/** Person n reports to another from 2025 on. */
export const under = (n: number, manager: number, version = 1): InboundMessage =>
  line(n, version, [{ from: '2025-01-01', to: null, managerId: id('person', manager) }]);

/** The company's fiscal calendar: months from January on, in New York. */
export const calendar = (version = 1, { startMonth = 1, timeZone = 'America/New_York' } = {}): InboundMessage =>
  told(calendarChanged, { calendarId: id('calendar', 1), code: 'fiscal', timeZone, pattern: { kind: 'months', startMonth } }, version);

/** Person n's quota of bookings: 1,000.00 a quarter from 2025 on, changed as given. */
export const quota = (n: number, version = 1, change: Partial<EventData<typeof quotaChanged>> = {}): InboundMessage =>
  told(
    quotaChanged,
    {
      ...quotaChanged.example,
      quotaId: id('quota', n),
      personId: id('person', n),
      calendarId: id('calendar', 1),
      timeline: [{ from: '2025-01-01', to: null, amount: '1000.00' }],
      ...change,
    },
    version,
  );
