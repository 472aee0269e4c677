import { describe, expect, it } from '@jest/globals';
import { NoSecretKey, SecretBox } from './secrets.js';

const box = new SecretBox('a'.repeat(32));

describe('a sealed secret', () => {
  it('opens with its key, in its place', () => {
    const sealed = box.seal('pat-na1-1234', 'connection/token');
    expect(sealed).not.toContain('pat-na1');
    expect(box.open(sealed, 'connection/token')).toBe('pat-na1-1234');
    expect(() => box.open(sealed, 'other/token')).toThrow();
  });

  it('says when it was sealed with another key, or when there is none', () => {
    const sealed = box.seal('x', 'p');
    expect(() => new SecretBox('b'.repeat(32)).open(sealed, 'p')).toThrow(NoSecretKey);
    expect(() => new SecretBox(undefined).seal('x', 'p')).toThrow('ATTAIN_SECRET_KEY');
  });
});
