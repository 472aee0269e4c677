import type { EventData } from '@attain/contracts/event';
import type {
  calendarChanged,
  creditingPolicyChanged,
  personChanged,
  quotaChanged,
  reportingLineChanged,
} from '@attain/contracts/planning';
import type { QuotaSpan } from '@attain/domain/attainment';
import type { Basis, FiscalCalendar } from '@attain/domain/calendar';
import type { CreditingFacts, PolicySpan } from '@attain/domain/crediting';
import { parseDecimal, parseMoney, type Decimal } from '@attain/domain/money';
import type { ReportingSpan } from '@attain/domain/org';

/** What planning owns, by the kind of its aggregate. */
export type PlanningKind = 'person' | 'line' | 'calendar' | 'quota' | 'policy';

/** One aggregate of planning as it was last told, body as on the wire. */
export interface PlanningFact {
  readonly kind: PlanningKind;
  readonly id: string;
  readonly version: number;
  readonly body: unknown;
}

export type PersonBody = EventData<typeof personChanged>;
export type LineBody = EventData<typeof reportingLineChanged>;
export type CalendarBody = EventData<typeof calendarChanged>;
export type QuotaBody = EventData<typeof quotaChanged>;
export type PolicyBody = EventData<typeof creditingPolicyChanged>;

export interface Person {
  readonly personId: string;
  readonly name: string;
  readonly userIds: readonly string[];
  /** In which the person is paid. */
  readonly currency: string;
}

export interface Quota {
  readonly quotaId: string;
  readonly personId: string;
  readonly measure: string;
  readonly basis: Basis;
  readonly currency: string;
  readonly calendarId: string;
  readonly timeline: readonly QuotaSpan[];
  readonly thresholds: readonly Decimal[];
  /** Null while its calendar is not known: nothing can be attained yet. */
  readonly calendar: FiscalCalendar | null;
  /** Names the versions of quota and calendar; a figure made under another stamp is made anew. */
  readonly stamp: string;
}

/** Everything of planning, in memory. */
export interface PlanningFacts extends CreditingFacts {
  /** Changes with every change of planning's facts; equal tokens mean equal facts. */
  readonly token: string;
  readonly persons: ReadonlyMap<string, Person>;
  readonly calendars: ReadonlyMap<string, FiscalCalendar>;
  readonly quotas: ReadonlyMap<string, Quota>;
  readonly quotasOf: ReadonlyMap<string, readonly Quota[]>;
}

/** What a quota says in the domain's types. @throws UnknownCurrency, TooFineAmount */
export function readQuota(body: QuotaBody): Pick<Quota, 'timeline' | 'thresholds'> {
  return {
    timeline: body.timeline.map(({ from, to, amount }) => ({ from, to, amount: parseMoney({ amount, currency: body.currency }) })),
    thresholds: body.thresholds.map(parseDecimal),
  };
}

/**
 * Everything of planning in the domain's types. Where two people claim one CRM user, the smaller person id has it; where
 * there are two policies, the smaller policy id: a rule that no order of arrival can change.
 */
export function planningFacts(token: string, facts: readonly PlanningFact[]): PlanningFacts {
  const sorted = [...facts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const bodies = <T>(kind: PlanningKind): { version: number; body: T }[] =>
    sorted.filter((fact) => fact.kind === kind).map(({ version, body }) => ({ version, body: body as T }));

  const persons = new Map<string, Person>();
  const people = new Map<string, string>();
  for (const { body } of bodies<PersonBody>('person')) {
    const { personId, name, userIds, currency } = body;
    persons.set(personId, { personId, name, userIds, currency });
    for (const userId of userIds) if (!people.has(userId)) people.set(userId, personId);
  }
  const lines = new Map<string, readonly ReportingSpan[]>(bodies<LineBody>('line').map(({ body }) => [body.personId, body.timeline]));
  const calendars = new Map<string, FiscalCalendar>();
  const calendarVersions = new Map<string, number>();
  for (const { body, version } of bodies<CalendarBody>('calendar')) {
    const { calendarId, code, timeZone, pattern } = body;
    calendars.set(calendarId, { code, timeZone, pattern });
    calendarVersions.set(calendarId, version);
  }
  const quotas = new Map<string, Quota>();
  const quotasOf = new Map<string, Quota[]>();
  for (const { body, version } of bodies<QuotaBody>('quota')) {
    const { quotaId, personId, measure, basis, currency, calendarId } = body;
    const calendar = calendars.get(calendarId) ?? null;
    const stamp = `${version}/${calendarId}/${calendarVersions.get(calendarId) ?? 0}`;
    const quota: Quota = { quotaId, personId, measure, basis, currency, calendarId, ...readQuota(body), calendar, stamp };
    quotas.set(quotaId, quota);
    const others = quotasOf.get(personId);
    if (others) others.push(quota);
    else quotasOf.set(personId, [quota]);
  }
  const policy: readonly PolicySpan[] = bodies<PolicyBody>('policy')[0]?.body.timeline ?? [];
  return { token, persons, people, lines, calendars, quotas, quotasOf, policy };
}

/** CRM users who count for a person: one whom two people claim counts for one of them. */
export const usersOf = (planning: Pick<PlanningFacts, 'persons' | 'people'>, personId: string): string[] =>
  (planning.persons.get(personId)?.userIds ?? []).filter((userId) => planning.people.get(userId) === personId);
