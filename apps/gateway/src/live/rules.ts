import { goalChanged } from '@attain/contracts/coaching';
import { payoutCalculated, periodClosed, planPublished } from '@attain/contracts/compensation';
import { dealChanged } from '@attain/contracts/crm';
import { deadLetterTopicOf, type EventContract, type EventData, type ServiceName } from '@attain/contracts/event';
import { forecastChanged } from '@attain/contracts/forecasting';
import { attainmentChanged, creditsChanged } from '@attain/contracts/metrics';
import { inboxChanged } from '@attain/contracts/notifications';
import { calendarChanged, creditingPolicyChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { PermissionName, Role } from '@attain/platform/auth';
import type { Audience, HintKind } from './hint.js';

/** A hint before it gets the instant of its event. */
export interface Told {
  readonly what: HintKind;
  readonly personId: string | null;
  readonly id: string | null;
  readonly audience: Audience;
}

/** What a rule may look up: a CRM user's person. */
export type PersonOfUser = (userId: string) => string | undefined;

export interface HintRule {
  readonly topic: string;
  /** @param data body of the event, already parsed */
  tell(data: unknown, personOf: PersonOfUser): readonly Told[];
}

const rule = <C extends EventContract>(contract: C, tell: (data: EventData<C>, personOf: PersonOfUser) => readonly Told[]): HintRule => ({
  topic: contract.topic,
  tell: (data, personOf) => tell(data as EventData<C>, personOf),
});

const ofPerson = (what: HintKind, permission: PermissionName, personId: string, id: string | null): Told => ({
  what,
  personId,
  id,
  audience: { to: 'readers', permission, personId },
});

const ofNobody = (what: HintKind, id: string | null, audience: Audience): Told => ({ what, personId: null, id, audience });

const unique = (ids: readonly (string | null | undefined)[]): string[] => [...new Set(ids.filter((id) => id !== null && id !== undefined))];

/** What each event means to a page. A new event gets a line here; an event without one is not told. */
const rules: readonly HintRule[] = [
  rule(payoutCalculated, ({ personId }) => [ofPerson('pay', 'statements:read', personId, null)]),
  rule(periodClosed, ({ period }) => [ofNobody('period', period, { to: 'anyone-with', permission: 'statements:read' })]),
  rule(planPublished, ({ plan }) => [ofNobody('plan', plan, { to: 'whole-company', permission: 'plans:read' })]),
  rule(attainmentChanged, ({ personId, quotaId }) => [ofPerson('attainment', 'attainment:read', personId, quotaId)]),
  rule(creditsChanged, ({ dealId, credits }) =>
    unique(credits.map(({ personId }) => personId)).flatMap((personId) => [
      ofPerson('credits', 'credits:read', personId, dealId),
      ofPerson('deal', 'deals:read', personId, dealId),
    ]),
  ),
  rule(dealChanged, ({ dealId, ownerUserId, splits }, personOf) => {
    const people = unique([ownerUserId, ...splits.map(({ userId }) => userId)].map((id) => (id === null ? null : personOf(id))));
    if (people.length === 0) return [ofNobody('deal', dealId, { to: 'whole-company', permission: 'deals:read' })];
    return people.map((personId) => ofPerson('deal', 'deals:read', personId, dealId));
  }),
  rule(personChanged, ({ personId }) => [ofPerson('people', 'people:read', personId, personId)]),
  rule(reportingLineChanged, ({ personId }) => [ofPerson('people', 'org:read', personId, personId)]),
  rule(quotaChanged, ({ personId, quotaId }) => [ofPerson('attainment', 'quotas:read', personId, quotaId)]),
  rule(calendarChanged, ({ calendarId }) => [ofNobody('period', calendarId, { to: 'anyone-with', permission: 'statements:read' })]),
  rule(creditingPolicyChanged, ({ policyId }) => [ofNobody('credits', policyId, { to: 'whole-company', permission: 'credits:read' })]),
  rule(forecastChanged, ({ personId }) => [ofPerson('forecast', 'forecasts:read', personId, null)]),
  rule(goalChanged, ({ personId, goalId }) => [ofPerson('goal', 'goals:read', personId, goalId)]),
  rule(inboxChanged, ({ personId, role, newest }) => {
    const id = newest?.messageId ?? null;
    if (personId !== null) return [{ what: 'notification', personId, id, audience: { to: 'person', personId } }];
    return role === null ? [] : [ofNobody('notification', id, { to: 'role', role: role as Role })];
  }),
];

const deadLetters = (service: ServiceName): HintRule => ({
  topic: deadLetterTopicOf(service).topic,
  tell: (data) => [ofNobody('dead-letter', (data as { id?: string }).id ?? null, { to: 'anyone-with', permission: 'dead-letters:read' })],
});

/** Every rule, by topic, with the dead letters of the services that there are. */
export const rulesFor = (services: readonly ServiceName[]): ReadonlyMap<string, HintRule> =>
  new Map([...rules, ...services.map(deadLetters)].map((each) => [each.topic, each]));
