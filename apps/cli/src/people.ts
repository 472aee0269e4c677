import type { Session } from './session.js';

export interface Person {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
}

const PAGE = 200;

/** All people that planning knows. */
export const everybody = async (session: Session): Promise<Person[]> => {
  const people: Person[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await session.call<{ items: Person[]; nextCursor: string | null }>('planning', '/people', {
      query: { limit: PAGE, cursor },
    });
    people.push(...page.items);
    if (page.nextCursor === null) return people;
    cursor = page.nextCursor;
  }
};
