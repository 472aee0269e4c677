import { createHash } from 'node:crypto';
import { Random } from './random.js';

/** Who reported to whom, from a date up to and without another; an open end is null. */
export interface ReportingSpan {
  readonly personId: string;
  readonly managerId: string;
  readonly from: string;
  readonly to: string | null;
}

export interface OrganisationPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** 0 at the top. */
  readonly level: number;
}

export interface Organisation {
  readonly people: readonly OrganisationPerson[];
  readonly spans: readonly ReportingSpan[];
  /** Days on which something changes, the days before them, and two far ends: where mistakes with dates show. */
  readonly dates: readonly string[];
}

export interface OrganisationOptions {
  readonly seed: number;
  readonly people?: number;
  /** Ids as the system under test makes them; a name-based UUID of our own otherwise. */
  readonly idOf?: (email: string) => string;
}

const START = '2025-01-01';

const addDays = (date: string, days: number): string => {
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
};

const nameBasedId = (email: string): string => {
  const hex = createHash('sha256').update(email).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Managers are of a higher level than those below at every date, so no move can close a circle. */
const timelineOf = (person: OrganisationPerson, above: readonly OrganisationPerson[], random: Random): ReportingSpan[] => {
  const spans: ReportingSpan[] = [];
  let from = addDays(START, random.chance(0.2) ? random.between(1, 200) : 0);
  const moves = random.chance(0.4) ? random.between(1, 3) : 0;
  for (let move = 0; move <= moves; move++) {
    const last = move === moves;
    const leaves = last && random.chance(0.1);
    const to = last && !leaves ? null : addDays(from, random.between(1, 180));
    spans.push({ personId: person.id, managerId: random.pick(above).id, from, to });
    if (to === null) break;
    from = addDays(to, random.chance(0.2) ? random.between(1, 30) : 0);
  }
  return spans;
};

const datesOf = (spans: readonly ReportingSpan[]): string[] => {
  const changes = spans.flatMap(({ from, to }) => [from, addDays(from, -1), ...(to === null ? [] : [to, addDays(to, -1)])]);
  return [...new Set(['2024-06-30', ...changes, '2027-12-31'])].sort();
};

/**
 * A company of 2 to 8 levels with moves, joiners, leavers and gaps without a manager. The same seed gives the same company.
 */
export const generateOrganisation = ({ seed, people = 40, idOf = nameBasedId }: OrganisationOptions): Organisation => {
  const random = new Random(seed);
  const levels = random.between(2, 8);
  const made = Array.from({ length: people }, (_, n): OrganisationPerson => {
    const email = `person-${seed}-${n}@example.com`;
    return { id: idOf(email), email, name: `Person ${n}`, level: n < levels ? n : random.between(1, levels - 1) };
  });
  const spans = made
    .filter((person) => person.level > 0)
    .flatMap((person) => {
      // Mostly the next level up; now and then a manager above that.
      const next = made.filter((other) => other.level === person.level - 1);
      const higher = made.filter((other) => other.level < person.level);
      return timelineOf(person, random.chance(0.9) ? next : higher, random);
    });
  return { people: made, spans, dates: datesOf(spans) };
};

/** Several organisations as one company: trees side by side, of which none may see into another. */
export const joinOrganisations = (parts: readonly Organisation[]): Organisation => ({
  people: parts.flatMap((part) => part.people),
  spans: parts.flatMap((part) => part.spans),
  dates: [...new Set(parts.flatMap((part) => part.dates))].sort(),
});

/**
 * The same company after a change of reporting lines, past ones too: about a third of the people get another timeline.
 * A manager who was above somebody on a day is not any more, and somebody else is.
 */
export const reorganise = (company: Organisation, seed: number): Organisation => {
  const random = new Random(seed);
  const treeOf = (email: string): string => email.slice(0, email.lastIndexOf('-'));
  const moved = company.people.filter(({ level }) => level > 0 && random.chance(0.35));
  const spans = moved.flatMap((person) => {
    const above = company.people.filter(({ email, level }) => level < person.level && treeOf(email) === treeOf(person.email));
    return timelineOf(person, above, random);
  });
  const ids = new Set(moved.map(({ id }) => id));
  const kept = company.spans.filter(({ personId }) => !ids.has(personId));
  return { people: company.people, spans: [...kept, ...spans], dates: datesOf([...kept, ...spans]) };
};

/** The whole timeline of each person who ever had a manager, without a gap: null stands for reporting to nobody. */
export const timelinesOf = (
  company: Organisation,
  start = '2020-01-01',
): ReadonlyMap<string, readonly { readonly managerId: string | null; readonly from: string; readonly to: string | null }[]> => {
  const timelines = new Map<string, { managerId: string | null; from: string; to: string | null }[]>();
  for (const { personId, managerId, from, to } of company.spans) {
    const timeline = timelines.get(personId) ?? [];
    const since = timeline.length === 0 ? start : timeline.at(-1)!.to!;
    if (since < from) timeline.push({ managerId: null, from: since, to: from });
    timelines.set(personId, [...timeline, { managerId, from, to }]);
  }
  for (const timeline of timelines.values()) {
    const end = timeline.at(-1)!.to;
    if (end !== null) timeline.push({ managerId: null, from: end, to: null });
  }
  return timelines;
};
