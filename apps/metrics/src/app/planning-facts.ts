import type { EventData } from '@attain/contracts/event';
import type {
  calendarChanged,
  creditingPolicyChanged,
  personChanged,
  quotaChanged,
  reportingLineChanged,
} from '@attain/contracts/planning';
import type { FiscalCalendar } from '@attain/domain/calendar';
import type { PolicySpan } from '@attain/domain/crediting';
import { parseDecimal, parseMoney } from '@attain/domain/money';
import type { ReportingSpan } from '@attain/domain/org';
import type { Person, PlanningFact, PlanningFacts, PlanningKind, Quota } from '../ports.js';

export type PersonBody = EventData<typeof personChanged>;
export type LineBody = EventData<typeof reportingLineChanged>;
export type CalendarBody = EventData<typeof calendarChanged>;
export type QuotaBody = EventData<typeof quotaChanged>;
export type PolicyBody = EventData<typeof creditingPolicyChanged>;

/** What a quota says in the domain's types. @throws UnknownCurrency, TooFineAmount */
export function readQuota(body: QuotaBody): Pick<Quota, 'timeline' | 'thresholds'> {
  return {
    timeline: body.timeline.map(({ from, to, amount }) => ({ from, to, amount: parseMoney({ amount, currency: body.currency }) })),
    thresholds: body.thresholds.map(parseDecimal),
  };
}

const readCalendar = ({ code, timeZone, pattern }: CalendarBody): FiscalCalendar => ({ code, timeZone, pattern });

/**
 * Everything of planning as crediting and attainment need it. Where two people claim one CRM user, the smaller person
 * id has it; where there are two policies, the smaller policy id: a rule that no order of arrival can change.
 */
export function planningFacts(token: string, facts: readonly PlanningFact[]): PlanningFacts {
  const sorted = [...facts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const bodies = <T>(kind: PlanningKind): { version: number; body: T }[] =>
    sorted.filter((fact) => fact.kind === kind).map(({ version, body }) => ({ version, body: body as T }));

  const persons = new Map<string, Person>();
  const people = new Map<string, string>();
  for (const { body } of bodies<PersonBody>('person')) {
    persons.set(body.personId, { personId: body.personId, name: body.name, userIds: body.userIds });
    for (const userId of body.userIds) if (!people.has(userId)) people.set(userId, body.personId);
  }
  const lines = new Map<string, readonly ReportingSpan[]>(bodies<LineBody>('line').map(({ body }) => [body.personId, body.timeline]));
  const calendars = new Map<string, FiscalCalendar>();
  const calendarVersions = new Map<string, number>();
  for (const { body, version } of bodies<CalendarBody>('calendar')) {
    calendars.set(body.calendarId, readCalendar(body));
    calendarVersions.set(body.calendarId, version);
  }
  const quotas = new Map<string, Quota>();
  const quotasOf = new Map<string, Quota[]>();
  for (const { body, version } of bodies<QuotaBody>('quota')) {
    const { quotaId, personId, measure, basis, currency, calendarId } = body;
    const calendar = calendars.get(calendarId) ?? null;
    const stamp = `${version}/${calendarId}/${calendarVersions.get(calendarId) ?? 0}`;
    const quota: Quota = { quotaId, personId, measure, basis, currency, ...readQuota(body), calendar, stamp };
    quotas.set(quotaId, quota);
    quotasOf.set(personId, [...(quotasOf.get(personId) ?? []), quota]);
  }
  const policy: readonly PolicySpan[] = bodies<PolicyBody>('policy')[0]?.body.timeline ?? [];
  return { token, persons, people, lines, calendars, quotas, quotasOf, policy };
}
