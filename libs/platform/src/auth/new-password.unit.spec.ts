import { describe, expect, it } from '@jest/globals';
import { newPassword } from './new-password.js';

describe('a new password', () => {
  it('is four groups of four letters that do not read like each other, and never the same', () => {
    const made = Array.from({ length: 200 }, newPassword);
    for (const password of made) expect(password).toMatch(/^[a-hj-km-np-z2-9]{4}(-[a-hj-km-np-z2-9]{4}){3}$/);
    expect(new Set(made).size).toBe(made.length);
    expect(new Set(made.join('').replaceAll('-', '')).size).toBe(31);
  });
});
