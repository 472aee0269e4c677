import { effectiveAt, type IsoDate, type Span } from '../calendar/index.js';

/** To whom one person reports over a span; null at the top. */
export interface ReportingSpan extends Span {
  readonly managerId: string | null;
}

/** Timeline of managers by person id. A person without an entry reports to nobody. */
export type ReportingLines = ReadonlyMap<string, readonly ReportingSpan[]>;

/** The manager of a person on a date, or null. */
export function managerOf(lines: ReportingLines, personId: string, date: IsoDate): string | null {
  const timeline = lines.get(personId);
  return timeline ? (effectiveAt(timeline, date)?.managerId ?? null) : null;
}

/**
 * Managers above a person on a date, nearest first, at most `maxLevels` (null means all). Ana reports to Ben, Ben to
 * Cleo: `['ben', 'cleo']`, and with one level `['ben']`. Facts that arrive one by one can close a circle for a moment:
 * the walk stops before it would name anybody twice, and never names the person.
 */
export function managersAbove(lines: ReportingLines, personId: string, date: IsoDate, maxLevels: number | null): string[] {
  const above: string[] = [];
  let manager = managerOf(lines, personId, date);
  while (manager !== null && manager !== personId && !above.includes(manager) && (maxLevels === null || above.length < maxLevels)) {
    above.push(manager);
    manager = managerOf(lines, manager, date);
  }
  return above;
}

/** True when `managerId` is somewhere above `personId` on the date; nobody is below themselves. */
export function isBelow(lines: ReportingLines, managerId: string, personId: string, date: IsoDate): boolean {
  return managersAbove(lines, personId, date, null).includes(managerId);
}

/** Everybody below a manager on a date, in no particular order; the manager is not among them. */
export function peopleBelow(lines: ReportingLines, managerId: string, date: IsoDate): string[] {
  const reports = new Map<string, string[]>();
  for (const personId of lines.keys()) {
    const manager = managerOf(lines, personId, date);
    if (manager === null) continue;
    const team = reports.get(manager);
    if (team) team.push(personId);
    else reports.set(manager, [personId]);
  }
  const below = new Set<string>();
  const open = [managerId];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const personId of reports.get(next) ?? []) {
      if (personId === managerId || below.has(personId)) continue;
      below.add(personId);
      open.push(personId);
    }
  }
  return [...below];
}

/** Everybody who is below one of `managerIds` on any date at all: a superset that bounds what a change can touch. */
export function everBelow(lines: ReportingLines, managerIds: Iterable<string>): Set<string> {
  const reports = new Map<string, string[]>();
  for (const [personId, timeline] of lines) {
    for (const { managerId } of timeline) {
      if (managerId === null) continue;
      const team = reports.get(managerId);
      if (team) team.push(personId);
      else reports.set(managerId, [personId]);
    }
  }
  const below = new Set<string>();
  const open = [...managerIds];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const personId of reports.get(next) ?? []) {
      if (below.has(personId)) continue;
      below.add(personId);
      open.push(personId);
    }
  }
  return below;
}
