import { describe, expect, it } from '@jest/globals';
import { decimalOf, fromMinor } from './exact-number.js';

describe('exact numbers of an explanation', () => {
  it.each([
    ['5820', '5820'],
    ['0.04', '0.04'],
    ['18/527', '0.034155'],
    ['-1/3', '-0.333333'],
    ['200/3', '66.666666'],
  ])('given %s, is %s as decimal text', (exact, decimal) => {
    expect(decimalOf(exact)).toBe(decimal);
  });

  it.each([
    ['4550', 2, '45.50'],
    ['-5', 2, '-0.05'],
    ['700', 0, '700'],
  ])('given %s minor units with %s digits, is %s', (minor, digits, text) => {
    expect(fromMinor(minor, digits)).toBe(text);
  });
});
