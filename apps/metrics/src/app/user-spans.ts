import type { IsoDate } from '@attain/domain/calendar';
import type { PlanningFacts, SpanOf } from '../ports.js';

/** CRM users who count for a person: one whom two people claim counts for one of them. */
export const usersOf = (planning: Pick<PlanningFacts, 'persons' | 'people'>, personId: string): string[] =>
  (planning.persons.get(personId)?.userIds ?? []).filter((userId) => planning.people.get(userId) === personId);

/** Spans of people as spans of their CRM users. */
export const userSpans = (planning: Pick<PlanningFacts, 'persons' | 'people'>, spans: readonly SpanOf[]) =>
  spans.flatMap(({ personId, from, to }) =>
    usersOf(planning, personId).map((userId): { userId: string; from: IsoDate; to: IsoDate } => ({ userId, from, to })),
  );
