import { describe, expect, it } from '@jest/globals';
import type { Person } from '../model.js';
import { alwaysTakesPart, decidePeople, personColumns, readPeople, type PersonRow } from './decide-people.js';
import { Directory } from './directory.js';
import { personIdOfEmail } from './identity.js';

const row = (line: number, cells: Partial<Record<(typeof personColumns)[number], string>>): PersonRow => ({
  line,
  ...(Object.fromEntries(personColumns.map((column) => [column, cells[column] ?? ''])) as Omit<PersonRow, 'line'>),
});

const anaId = personIdOfEmail('ana@demo.example');
const fromCrm: Person = {
  personId: anaId,
  name: 'A. Ruiz',
  email: 'ana@demo.example',
  userIds: ['u1'],
  title: null,
  businessUnit: null,
  currency: 'USD',
  participation: alwaysTakesPart,
  given: false,
};

const decide = (rows: PersonRow[], known: Person[] = [], home = 'USD') => {
  const { asked, refused } = readPeople(rows, new Directory(known));
  const decision = decidePeople(asked, new Map(known.map((person) => [person.personId, person])), home);
  return { ...decision, refused: [...refused, ...decision.refused].map(({ line, column, code }) => [line, column, code]) };
};

describe('people from a file', () => {
  it('given a new e-mail, makes a person in the home currency who takes part from the beginning', () => {
    expect(decide([row(2, { email: ' Ana@Demo.Example ', name: 'Ana Ruiz' })], [], 'EUR').people).toEqual([
      {
        personId: anaId,
        name: 'Ana Ruiz',
        email: 'ana@demo.example',
        userIds: [],
        title: null,
        businessUnit: null,
        currency: 'EUR',
        participation: alwaysTakesPart,
        given: true,
      },
    ]);
  });

  it('given a person whom the CRM made, the file decides name and title and keeps the users', () => {
    const [person] = decide([row(2, { email: 'ana@demo.example', name: 'Ana Ruiz', title: 'Account Executive' })], [fromCrm]).people;
    expect(person).toMatchObject({ name: 'Ana Ruiz', title: 'Account Executive', userIds: ['u1'], given: true });
  });

  it('given empty cells, keeps what is there', () => {
    const known = { ...fromCrm, title: 'AE', businessUnit: 'EMEA', currency: 'EUR', given: true };
    expect(decide([row(2, { email: 'ana@demo.example' })], [known]).people).toEqual([known]);
  });

  it('given a second stay, both spans are the participation', () => {
    const rows = [
      row(2, { email: 'ana@demo.example', name: 'Ana', participationFrom: '2026-06-01' }),
      row(3, { email: 'ana@demo.example', participationFrom: '2025-01-01', participationTo: '2025-07-01' }),
    ];
    expect(decide(rows).people[0]!.participation).toEqual([
      { from: '2025-01-01', to: '2025-07-01' },
      { from: '2026-06-01', to: null },
    ]);
  });

  it('given a person without e-mail, finds them by exact and unique name', () => {
    const nameless = { ...fromCrm, personId: 'p-bo', email: null, name: 'Bo Li' };
    expect(decide([row(2, { name: 'Bo Li', title: 'AE' })], [nameless]).people[0]).toMatchObject({ personId: 'p-bo', title: 'AE' });
    const twice = [nameless, { ...nameless, personId: 'p-bo-2' }];
    expect(decide([row(2, { name: 'Bo Li' })], twice).refused).toEqual([[2, 'email', 'unknown-person']]);
  });

  it('given bad rows, names line and column, and the good rows go in', () => {
    const { people, accepted, refused } = decide([
      row(2, { email: 'ana@demo.example', name: 'Ana' }),
      row(3, { email: 'no address', name: 'Bo' }),
      row(4, { email: 'cy@demo.example', name: 'Cy', currency: 'XYZ' }),
      row(5, { email: 'di@demo.example', name: 'Di', participationFrom: '2026-02-30' }),
      row(6, { email: 'ed@demo.example', name: 'Ed', participationFrom: '2026-02-01', participationTo: '2026-02-01' }),
      row(7, { email: 'flo@demo.example' }),
      row(8, { email: 'ana@demo.example', participationFrom: '2026-01-01' }),
      row(9, { email: 'ana@demo.example', participationFrom: '2026-06-01' }),
    ]);
    expect(people.map(({ email }) => email)).toEqual(['ana@demo.example']);
    expect(accepted).toBe(2);
    expect(refused).toEqual([
      [3, 'email', 'not-an-email'],
      [4, 'currency', 'unknown-currency'],
      [5, 'participationFrom', 'not-a-date'],
      [6, 'participationTo', 'empty-span'],
      [7, 'name', 'missing'],
      [9, 'participationFrom', 'overlap'],
    ]);
  });
});
