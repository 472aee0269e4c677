import { clip } from '@attain/domain/calendar';
import type { ReportingSpan } from '@attain/domain/org';
import type { Directory } from './directory.js';
import { groupBy } from './group-by.js';
import { byLine, type Refusal } from './refusal.js';
import { RowReader, type Row } from './row-reader.js';
import { spliceReasons, spliceRows, type AskedSpan } from './splice-rows.js';

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

/**
 * The reporting lines after the rows, all rows taken together: two people may swap places in one file. A line that closes
 * a circle is refused, of several the last; every line that fits without them is taken.
 */
export function decideReportingLines(rows: readonly ReportingRow[], directory: Directory, known: Timelines): ReportingDecision {
  const refused: Refusal[] = [];
  const asked = rows.flatMap((row) => readLine(row, directory, refused));
  const after = new Map(known);
  const accepted = new Map<number, AskedLine>();
  const lay = (personId: string, lines: readonly AskedLine[]): void => {
    const spliced = spliceRows(known.get(personId) ?? [], lines, (a, b) => a.managerId === b.managerId);
    after.set(personId, spliced.timeline);
    for (const { line, code } of spliced.refused) {
      accepted.delete(line);
      refused.push({ line, column: 'from', code, reason: spliceReasons[code] });
    }
  };
  const groups = groupBy(asked, ({ personId }) => personId);
  for (const line of asked) accepted.set(line.line, line);
  groups.forEach((lines, personId) => lay(personId, lines));
  const relay = ({ personId }: AskedLine): void =>
    lay(
      personId,
      groups.get(personId)!.filter((one) => accepted.has(one.line)),
    );
  const takeBack = (asked: AskedLine): void => {
    accepted.delete(asked.line);
    relay(asked);
  };
  const suspects: AskedLine[] = [];
  // Taking a line back brings an older span back, which may close a circle with another line: look again until none is found.
  for (let found = takeBackCircles(after, accepted, takeBack); found.length > 0; found = takeBackCircles(after, accepted, takeBack)) {
    suspects.push(...found);
  }
  // A circle's last line need not be the one at fault: what fits now that the circles are open goes in after all.
  for (const suspect of suspects.sort((a, b) => a.line - b.line)) {
    accepted.set(suspect.line, suspect);
    relay(suspect);
    if (!accepted.has(suspect.line) || !closesCircle(after, suspect)) continue;
    takeBack(suspect);
    const reason = `the person would report to themselves, or over more than ${deepest} managers`;
    refused.push({ line: suspect.line, column: 'managerEmail', code: 'cycle', reason });
  }
  const timelines = new Map([...groups.keys()].map((personId) => [personId, after.get(personId)!]));
  return { timelines, accepted: accepted.size, refused: refused.sort(byLine) };
}

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

/** Takes back the lines that are part of a circle, later lines of the file first; gives them. */
function takeBackCircles(lines: Timelines, accepted: ReadonlyMap<number, AskedLine>, takeBack: (line: AskedLine) => void): AskedLine[] {
  return [...accepted.values()]
    .sort((a, b) => b.line - a.line)
    .filter((asked) => {
      const closes = accepted.has(asked.line) && closesCircle(lines, asked);
      if (closes) takeBack(asked);
      return closes;
    });
}

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
