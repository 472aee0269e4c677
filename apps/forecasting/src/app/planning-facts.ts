import type { EventData } from '@attain/contracts/event';
import type { calendarChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { FiscalCalendar } from '@attain/domain/calendar';
import { parseMoney } from '@attain/domain/money';
import type { ReportingSpan } from '@attain/domain/org';
import type { Person, PlanningFact, PlanningFacts, PlanningKind, Quota } from '../ports.js';

type PersonBody = EventData<typeof personChanged>;
type LineBody = EventData<typeof reportingLineChanged>;
type CalendarBody = EventData<typeof calendarChanged>;
export type QuotaBody = EventData<typeof quotaChanged>;

/** A quota in the domain's types. @throws UnknownCurrency, TooFineAmount */
export const readQuota = ({ personId, measure, basis, currency, timeline }: QuotaBody): Quota => ({
  personId,
  measure,
  basis,
  timeline: timeline.map(({ from, to, amount }) => ({ from, to, amount: parseMoney({ amount, currency }) })),
});

/** Everything of planning as forecasts need it. Where two people claim one CRM user, the smaller person id has it. */
export function planningFacts(token: string, facts: readonly PlanningFact[]): PlanningFacts {
  const sorted = [...facts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const bodies = <T>(kind: PlanningKind): T[] => sorted.filter((fact) => fact.kind === kind).map(({ body }) => body as T);
  const persons = new Map<string, Person>();
  const people = new Map<string, string>();
  for (const { personId, name, userIds, currency } of bodies<PersonBody>('person')) {
    persons.set(personId, { personId, name, userIds, currency });
    for (const userId of userIds) if (!people.has(userId)) people.set(userId, personId);
  }
  const calendars = bodies<CalendarBody>('calendar').map(({ calendarId, code, timeZone, pattern }): [string, FiscalCalendar] => [
    calendarId,
    { code, timeZone, pattern },
  ]);
  const quotasOf = new Map<string, Quota[]>();
  for (const body of bodies<QuotaBody>('quota')) {
    const known = quotasOf.get(body.personId);
    if (known) known.push(readQuota(body));
    else quotasOf.set(body.personId, [readQuota(body)]);
  }
  const lines = bodies<LineBody>('line').map((body): [string, readonly ReportingSpan[]] => [body.personId, body.timeline]);
  return { token, persons, people, lines: new Map(lines), calendars: new Map(calendars), quotasOf };
}

/** CRM users who count for a person: one whom two people claim counts for one of them. */
export const usersOf = (planning: PlanningFacts, personId: string): string[] =>
  (planning.persons.get(personId)?.userIds ?? []).filter((userId) => planning.people.get(userId) === personId);
