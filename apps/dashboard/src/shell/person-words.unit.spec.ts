import { describe, expect, it } from '@jest/globals';
import { initialsOf } from './person-words.js';

describe('initials of a person', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['Ada King Lovelace', 'AL'],
    ['  élodie  ', 'É'],
    ['山田 太郎', '山太'],
    ['فاطمة الزهراء', 'فا'],
    ['', '?'],
  ])('given %j, are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
