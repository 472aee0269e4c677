import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CrmUser, Person } from '../model.js';
import { personOfUsers, TooManyUsers } from './decide-users.js';

const user = (userId: string, over: Partial<CrmUser> = {}): CrmUser => ({
  userId,
  name: `name of ${userId}`,
  email: 'ana@demo.example',
  active: true,
  deleted: false,
  personId: 'p',
  version: 1,
  ...over,
});
const decide = (before: Person | undefined, users: CrmUser[]): Person => personOfUsers('p', before, users, 'EUR');

describe('a person made of CRM users', () => {
  it('given two users with one e-mail, is one person with both, named after the active one', () => {
    expect(decide(undefined, [user('u2'), user('u1', { active: false })])).toMatchObject({
      personId: 'p',
      name: 'name of u2',
      email: 'ana@demo.example',
      userIds: ['u1', 'u2'],
      currency: 'EUR',
      given: false,
    });
  });

  it('given a name by import, keeps it', () => {
    const before: Person = { ...decide(undefined, [user('u1')]), name: 'Ana Ruiz', title: 'AE', given: true };
    expect(decide(before, [user('u1', { name: 'A.R.' })])).toEqual(before);
  });

  it('given a deleted user, keeps them: old deals still have that owner', () => {
    expect(decide(undefined, [user('u1', { deleted: true })])).toMatchObject({ name: 'name of u1', userIds: ['u1'] });
  });

  it('given all users gone to another e-mail, keeps the person without users', () => {
    const before = decide(undefined, [user('u1')]);
    expect(decide(before, [])).toEqual({ ...before, userIds: [] });
  });

  it('given no name, falls back to e-mail and id', () => {
    expect(decide(undefined, [user('u1', { name: ' ' })]).name).toBe('ana@demo.example');
    expect(decide(undefined, [user('u1', { name: '', email: null })]).name).toBe('u1');
  });

  it('given an e-mail shared by a whole team, refuses', () => {
    expect(() =>
      decide(
        undefined,
        Array.from({ length: 51 }, (_, n) => user(`u${n}`)),
      ),
    ).toThrow(TooManyUsers);
  });

  it('property: the order of users does not matter', () => {
    const anyUser = fc
      .record({ id: fc.integer({ min: 1, max: 9 }), active: fc.boolean(), deleted: fc.boolean() })
      .map(({ id, active, deleted }) => user(`u${id}`, { active, deleted }));
    fc.assert(
      fc.property(fc.uniqueArray(anyUser, { selector: ({ userId }) => userId, minLength: 1 }), (users) => {
        expect(decide(undefined, [...users].reverse())).toEqual(decide(undefined, users));
      }),
    );
  });
});
