import type { Span } from '@attain/domain/calendar';
import type { Person } from '../model.js';
import type { Directory } from './directory.js';
import { groupBy } from './group-by.js';
import { personIdOfEmail } from './identity.js';
import { byLine, type Refusal } from './refusal.js';
import { RowReader, type Row } from './row-reader.js';

export const personColumns = ['email', 'name', 'title', 'businessUnit', 'currency', 'participationFrom', 'participationTo'] as const;
export type PersonRow = Row<(typeof personColumns)[number]>;

/** Takes part until somebody says otherwise; what pays is the assignment to a plan. */
export const alwaysTakesPart: readonly Span[] = [{ from: '1970-01-01', to: null }];

interface AskedPerson {
  readonly line: number;
  readonly personId: string;
  readonly fields: Partial<Pick<Person, 'name' | 'email' | 'title' | 'businessUnit' | 'currency'>>;
  readonly span: Span | null;
}

export interface PeopleDecision {
  readonly people: readonly Person[];
  readonly accepted: number;
  readonly refused: readonly Refusal[];
}

/** What each row asks for; a row without e-mail means an existing person of that name. */
export function readPeople(rows: readonly PersonRow[], directory: Directory): { asked: AskedPerson[]; refused: Refusal[] } {
  const asked: AskedPerson[] = [];
  const refused: Refusal[] = [];
  for (const row of rows) {
    const reader = new RowReader(row);
    const email = reader.email('email');
    const name = reader.text('name', 400);
    const known = email === null ? directory.find(null, name) : { personId: personIdOfEmail(email) };
    if ('reason' in known) reader.refuse('email', 'unknown-person', known.reason);
    const fields = given({
      name,
      email,
      title: reader.text('title', 200),
      businessUnit: reader.text('businessUnit', 200),
      currency: reader.currency('currency'),
    });
    const span =
      row.participationFrom.trim() === '' && row.participationTo.trim() === '' ? null : reader.span('participationFrom', 'participationTo');
    if (reader.refusals.length > 0 || 'reason' in known) refused.push(...reader.refusals);
    else asked.push({ line: row.line, personId: known.personId, fields, span });
  }
  return { asked, refused };
}

/** An empty cell leaves what is there. */
const given = (cells: { [F in keyof AskedPerson['fields']]-?: string | null }): AskedPerson['fields'] =>
  Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null)) as AskedPerson['fields'];

/** The people as they stand after the rows. Rows of one person go together; their spans are the whole participation. */
export function decidePeople(asked: readonly AskedPerson[], known: ReadonlyMap<string, Person>, homeCurrency: string): PeopleDecision {
  const refused: Refusal[] = [];
  const people: Person[] = [];
  let accepted = 0;
  const refuse = ({ line }: AskedPerson, column: string, code: string, reason: string): void => {
    refused.push({ line, column, code, reason });
  };
  for (const [personId, rows] of groupBy(asked, ({ personId: id }) => id)) {
    const spans: Span[] = [];
    const taken = rows.filter((row) => {
      const overlaps = row.span !== null && spans.some((span) => overlap(span, row.span!));
      if (overlaps) refuse(row, 'participationFrom', 'overlap', 'its participation overlaps that of another line for the same person');
      else if (row.span) spans.push(row.span);
      return !overlaps;
    });
    const before = known.get(personId);
    const fields = taken.reduce<AskedPerson['fields']>((all, row) => ({ ...all, ...row.fields }), {});
    const name = fields.name ?? before?.name;
    if (name === undefined) {
      taken.forEach((row) => refuse(row, 'name', 'missing', 'a new person needs a name'));
      continue;
    }
    if (taken.length === 0) continue;
    accepted += taken.length;
    const start = before ?? {
      personId,
      email: null,
      userIds: [],
      title: null,
      businessUnit: null,
      currency: homeCurrency,
      participation: alwaysTakesPart,
    };
    const participation = spans.length > 0 ? spans.sort((a, b) => (a.from < b.from ? -1 : 1)) : start.participation;
    people.push({ ...start, ...fields, name, participation, given: true });
  }
  return { people, accepted, refused: refused.sort(byLine) };
}

const overlap = (a: Span, b: Span): boolean => (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
