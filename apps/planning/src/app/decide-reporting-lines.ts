import { clip } from '@attain/domain/calendar';
import type { ReportingSpan } from '@attain/domain/org';
import type { Directory } from './directory.js';
import { groupBy } from './group-by.js';
import { byLine, type Refusal } from './refusal.js';
import { RowReader, type Row } from './row-reader.js';
import { refuseOverlaps, spliceReasons, spliceRows, type AskedSpan } from './splice-rows.js';

export const reportingColumns = ['personEmail', 'personName', 'managerEmail', 'managerName', 'from', 'to'] as const;
export type ReportingRow = Row<(typeof reportingColumns)[number]>;

interface AskedLine extends AskedSpan<ReportingSpan> {
  readonly personId: string;
}

export interface ReportingDecision {
  /** Whole timelines of the people named, by person. */
  readonly timelines: ReadonlyMap<string, readonly ReportingSpan[]>;
  readonly accepted: number;
  readonly refused: readonly Refusal[];
}

type Timelines = ReadonlyMap<string, readonly ReportingSpan[]>;
type Fault = 'overlap' | 'gap' | 'timeline-too-long' | 'cycle';

/**
 * The reporting lines after the rows. Of lines of one person that overlap, the later is refused. If the others together
 * leave no gap and no circle, all go in: two people may swap places in one file. Otherwise each goes in that fits alone
 * what is there by then, in the order of the file, again and again until none goes in; the rest is refused.
 *
 * Lines that do not overlap never undo each other, so laying some and then all is laying all. Hence the same file on the
 * result gives the same answer and changes nothing: it either fits as a whole again, or again no refused line fits.
 */
export function decideReportingLines(rows: readonly ReportingRow[], directory: Directory, known: Timelines): ReportingDecision {
  const refused: Refusal[] = [];
  const asked = rows.flatMap((row) => readLine(row, directory, refused));
  const groups = groupBy(asked, ({ personId }) => personId);
  const faults = new Map<AskedLine, Fault>();
  for (const lines of groups.values()) {
    const overlapping = new Set(refuseOverlaps(lines, sameManager).refused.map(({ line }) => line));
    for (const line of lines) if (overlapping.has(line.line)) faults.set(line, 'overlap');
  }
  const apart = asked.filter((line) => !faults.has(line));
  const { after, left } = layTogether(known, apart) ?? layOneByOne(known, apart);
  left.forEach((fault, line) => faults.set(line, fault));
  for (const [{ line }, code] of faults) {
    refused.push({ line, column: code === 'cycle' ? 'managerEmail' : 'from', code, reason: reasons[code] });
  }
  const timelines = new Map([...groups.keys()].map((personId) => [personId, after.get(personId) ?? []]));
  return { timelines, accepted: asked.length - faults.size, refused: refused.sort(byLine) };
}

interface Laid {
  readonly after: Timelines;
  /** The lines that did not fit. */
  readonly left: ReadonlyMap<AskedLine, Fault>;
}

/** All lines at once, or null when they do not fit. */
function layTogether(known: Timelines, lines: readonly AskedLine[]): Laid | null {
  const after = new Map(known);
  for (const [personId, own] of groupBy(lines, (line) => line.personId)) {
    const { timeline, refused } = spliceRows(known.get(personId) ?? [], own, sameManager);
    if (refused.length > 0) return null;
    after.set(personId, timeline);
  }
  return lines.some((line) => closesCircle(after, line)) ? null : { after, left: new Map() };
}

function layOneByOne(known: Timelines, lines: readonly AskedLine[]): Laid {
  const after = new Map(known);
  const left = new Map<AskedLine, Fault>();
  let open = lines;
  for (let before = -1; open.length !== before; ) {
    before = open.length;
    open = open.filter((line) => {
      const fault = layOne(after, line);
      if (fault === null) left.delete(line);
      else left.set(line, fault);
      return fault !== null;
    });
  }
  return { after, left };
}

/** Lays the line if it fits; otherwise leaves all as it was and gives what is wrong. */
function layOne(after: Map<string, readonly ReportingSpan[]>, line: AskedLine): Fault | null {
  const before = after.get(line.personId) ?? [];
  if (before.some((span) => sameManager(span, line.span) && covers(span, line.span))) return null;
  const { timeline, refused } = spliceRows(before, [line], sameManager);
  if (refused[0]) return refused[0].code;
  after.set(line.personId, timeline);
  if (!closesCircle(after, line)) return null;
  after.set(line.personId, before);
  return 'cycle';
}

const sameManager = (a: ReportingSpan, b: ReportingSpan): boolean => a.managerId === b.managerId;
const covers = (outer: ReportingSpan, inner: ReportingSpan): boolean =>
  outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));

function readLine(row: ReportingRow, directory: Directory, refused: Refusal[]): AskedLine[] {
  const reader = new RowReader(row);
  const person = directory.find(reader.email('personEmail'), reader.text('personName', 400));
  if ('reason' in person) reader.refuse('personEmail', 'unknown-person', person.reason);
  const [email, name] = [reader.email('managerEmail'), reader.text('managerName', 400)];
  // Neither e-mail nor name: the person reports to nobody.
  const manager = email === null && name === null ? { personId: null } : directory.find(email, name);
  if ('reason' in manager) reader.refuse('managerEmail', 'unknown-manager', manager.reason);
  const span = reader.span('from', 'to');
  refused.push(...reader.refusals);
  if (reader.refusals.length > 0 || 'reason' in person || 'reason' in manager) return [];
  return [{ line: row.line, personId: person.personId, span: { ...span, managerId: manager.personId } }];
}

const farAway = '9999-12-31';
const deepest = 100;

const reasons: Record<Fault, string> = {
  ...spliceReasons,
  cycle: `the person would report to themselves, or over more than ${deepest} managers`,
};

const closesCircle = (lines: Timelines, { personId, span }: AskedLine): boolean =>
  span.managerId !== null && leadsTo(lines, span.managerId, personId, { from: span.from, to: span.to ?? farAway }, new Set());

/** Whether the managers above a person lead to `target` on any day of the span. */
function leadsTo(lines: Timelines, person: string, target: string, days: { from: string; to: string }, walked: Set<string>): boolean {
  if (person === target || walked.size > deepest) return true;
  if (walked.has(person)) return false;
  walked.add(person);
  const found = (lines.get(person) ?? []).some((span) => {
    const part = span.managerId === null ? null : clip(span, days.from, days.to);
    return part !== null && leadsTo(lines, span.managerId!, target, part, walked);
  });
  walked.delete(person);
  return found;
}
