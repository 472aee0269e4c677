import type { EventData } from '@attain/contracts/event';
import type { calendarChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { FiscalCalendar } from '@attain/domain/calendar';
import { parseMoney } from '@attain/domain/money';
import type { ReportingSpan } from '@attain/domain/org';
import type { PlanningFact, PlanningFacts, PlanningKind, Quota } from '../ports.js';

type PersonBody = EventData<typeof personChanged>;
type LineBody = EventData<typeof reportingLineChanged>;
type CalendarBody = EventData<typeof calendarChanged>;
export type QuotaBody = EventData<typeof quotaChanged>;

/** A quota in the domain's types. @throws UnknownCurrency, TooFineAmount */
export const readQuota = ({ quotaId, personId, measure, basis, calendarId, currency, timeline }: QuotaBody): Quota => ({
  quotaId,
  personId,
  measure,
  basis,
  calendarId,
  currency,
  timeline: timeline.map(({ from, to, amount }) => ({ from, to, amount: parseMoney({ amount, currency }) })),
});

/** Everything of planning as goals need it. */
export function planningFacts(token: string, facts: readonly PlanningFact[]): PlanningFacts {
  const bodies = <T>(kind: PlanningKind): T[] => facts.filter((fact) => fact.kind === kind).map(({ body }) => body as T);
  const calendars = bodies<CalendarBody>('calendar').map(({ calendarId, code, timeZone, pattern }): [string, FiscalCalendar] => [
    calendarId,
    { code, timeZone, pattern },
  ]);
  return {
    token,
    persons: new Map(bodies<PersonBody>('person').map(({ personId, name }) => [personId, name])),
    lines: new Map(bodies<LineBody>('line').map((body): [string, readonly ReportingSpan[]] => [body.personId, body.timeline])),
    calendars: new Map(calendars),
    quotas: new Map(bodies<QuotaBody>('quota').map((body) => [body.quotaId, readQuota(body)])),
  };
}
