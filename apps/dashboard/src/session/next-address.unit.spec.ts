import { describe, expect, it } from '@jest/globals';
import { nextAddress, providerAddress } from './next-address.js';

const origin = 'https://attain.example';

describe('where to go after the sign-in', () => {
  it.each([
    ['/pay?period=FY2027-Q4#x', '/pay?period=FY2027-Q4#x'],
    [undefined, '/'],
    ['', '/'],
    ['/sign-in?next=/pay', '/'],
    ['https://evil.example/pay', '/'],
    ['//evil.example/pay', '/'],
    ['/\\evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['https://attain.example.evil.example/', '/'],
    ['https://user@attain.example/pay', '/pay'],
  ])('given %j, goes to %j', (next, target) => {
    expect(nextAddress(next, origin)).toBe(target);
  });
});

describe('where the sign-in at the identity provider begins', () => {
  it('given a page, names it as the gateway reads it', () => {
    const { searchParams } = new URL(providerAddress('/pay?period=FY2027-Q4#x'), origin);
    expect([...searchParams]).toEqual([['returnTo', '/pay?period=FY2027-Q4#x']]);
  });
});
