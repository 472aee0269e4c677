import type { IsoDate } from '@attain/domain/calendar';
import { isBelow, managerOf, peopleBelow } from '@attain/domain/org';
import { usersOf, type PlanningFacts } from '@attain/planning-replica';
import { withinScope, type SubjectScope } from '@attain/platform/auth';

/** Whose figures are asked for; null is the whole company. */
export type Subject = string | null;

/** Whether a caller may see a subject's figures by the reporting lines of a day. */
export function maySee(planning: PlanningFacts, scope: SubjectScope, subject: Subject, day: IsoDate): boolean {
  if (subject === null) return scope.kind === 'all';
  return planning.persons.has(subject) && withinScope(scope, subject, (manager, person) => isBelow(planning.lines, manager, person, day));
}

/** Who makes up a subject's figures on a day: the person, and for those who may see teams everybody below; null is everybody. */
export function teamOf(planning: PlanningFacts, scope: SubjectScope, subject: Subject, day: IsoDate): readonly string[] | null {
  if (subject === null) return null;
  return scope.kind === 'self' ? [subject] : [subject, ...peopleBelow(planning.lines, subject, day)];
}

export const usersOfTeam = (planning: PlanningFacts, team: readonly string[] | null): readonly string[] | null =>
  team === null ? null : team.flatMap((personId) => usersOf(planning, personId));

/** Those right below a subject on a day; of the company those who report to nobody. */
export function directReports(planning: PlanningFacts, subject: Subject, day: IsoDate): string[] {
  const all = new Set([...planning.persons.keys(), ...planning.lines.keys()]);
  return [...all].filter((personId) => personId !== subject && managerOf(planning.lines, personId, day) === subject);
}
