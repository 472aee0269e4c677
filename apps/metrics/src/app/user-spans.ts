import type { IsoDate } from '@attain/domain/calendar';
import { usersOf, type PlanningFacts } from '@attain/planning-replica';
import type { SpanOf } from '../ports.js';

/** Spans of people as spans of their CRM users. */
export const userSpans = (planning: Pick<PlanningFacts, 'persons' | 'people'>, spans: readonly SpanOf[]) =>
  spans.flatMap(({ personId, from, to }) =>
    usersOf(planning, personId).map((userId): { userId: string; from: IsoDate; to: IsoDate } => ({ userId, from, to })),
  );
