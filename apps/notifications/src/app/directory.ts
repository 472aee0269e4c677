import type { FiscalCalendar, IsoDate } from '@attain/domain/calendar';
import { managersAbove, type ReportingSpan } from '@attain/domain/org';
import type { CalendarState, PersonState, ReportingLineState } from '../model.js';
import type { DirectoryFact, DirectoryKind } from '../ports.js';
import type { Audience, Rule } from '../rules/rule.js';

/** Who is who, who reports to whom, and the company's calendar. */
export interface Directory {
  readonly token: string;
  readonly people: ReadonlyMap<string, { readonly name: string; readonly email: string | null }>;
  readonly personOfUser: ReadonlyMap<string, string>;
  readonly lines: ReadonlyMap<string, readonly ReportingSpan[]>;
  readonly calendar: FiscalCalendar;
}

/** Somebody to tell, and as what. */
export interface Addressee {
  /** A person's id, or `role:operator`. */
  readonly recipient: string;
  readonly audience: Audience;
}

/** Until planning tells of a calendar: years as everybody has them, days of UTC. */
const plainCalendar: FiscalCalendar = { code: 'year', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } };

/** Everything of planning that alerts need; where two people claim one CRM user, the smaller person id has it. */
export const directoryOf = (token: string, facts: readonly DirectoryFact[]): Directory => {
  const sorted = [...facts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const bodies = <T>(kind: DirectoryKind): T[] => sorted.filter((fact) => fact.kind === kind).map(({ body }) => body as T);
  const persons = bodies<PersonState>('person');
  const personOfUser = new Map<string, string>();
  for (const { personId, userIds } of persons) for (const id of userIds) if (!personOfUser.has(id)) personOfUser.set(id, personId);
  const [calendar] = bodies<CalendarState>('calendar').sort((a, b) => (a.code < b.code ? -1 : 1));
  return {
    token,
    people: new Map(persons.map(({ personId, name, email }) => [personId, { name, email }])),
    personOfUser,
    lines: new Map(bodies<ReportingLineState>('line').map(({ personId, timeline }) => [personId, timeline])),
    calendar: calendar === undefined ? plainCalendar : { code: calendar.code, timeZone: calendar.timeZone, pattern: calendar.pattern },
  };
};

/**
 * Who is told of an occurrence: whom it is about, the managers above on its date, operators; nobody twice. Null while the
 * person, or where managers are told the person's reporting line, has not been heard of: it is told when it has.
 */
export const addresseesOf = (rule: Rule, personId: string | null, on: IsoDate, directory: Directory): Addressee[] | null => {
  const found: Addressee[] = rule.audiences.includes('operator') ? [{ recipient: 'role:operator', audience: 'operator' }] : [];
  if (personId === null) return found;
  if (!directory.people.has(personId)) return null;
  if (rule.audiences.includes('rep')) found.push({ recipient: personId, audience: 'rep' });
  if (rule.audiences.includes('manager')) {
    if (!directory.lines.has(personId)) return null;
    const managers = managersAbove(directory.lines, personId, on, rule.managerLevels);
    found.push(...managers.map((recipient): Addressee => ({ recipient, audience: 'manager' })));
  }
  return found;
};
