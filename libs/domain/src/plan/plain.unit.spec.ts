import { describe, expect, it } from '@jest/globals';
import { collectInto, type Finding } from './finding.js';
import { canonicalText, toPlain, type Plain } from './plain.js';

const told = (value: unknown): { plain: Plain; findings: string[] } => {
  const list: Finding[] = [];
  const plain = toPlain(value, collectInto(list));
  return { plain, findings: list.map(({ path, code }) => `${path} ${code}`) };
};
const nested = (depth: number, leaf: unknown): unknown => (depth === 0 ? leaf : { in: nested(depth - 1, leaf) });

describe('plain data', () => {
  it.each<[string, unknown, Plain]>([
    ['text', 'x', 'x'],
    ['a whole number', 5, '5'],
    ['a large number', 5n, '5'],
    ['yes', true, 'true'],
    ['no', false, 'false'],
    ['nothing', undefined, null],
    ['a list', ['a', 1, null], ['a', '1', null]],
  ])('of %s', (_what, value, plain) => {
    expect(told(value)).toEqual({ plain, findings: [] });
    expect(told({ field: value })).toEqual({ plain: { field: plain }, findings: [] });
  });

  it('has fractions as texts only, and nothing that is no data', () => {
    expect(told({ rate: 0.05 }).findings).toEqual(['rate NUMBER_NOT_EXACT']);
    expect(told({ tiers: [{ rate: () => 5 }] })).toEqual({ plain: { tiers: [{ rate: null }] }, findings: ['tiers[0].rate NOT_DATA'] });
  });

  it('is twelve levels deep at most, texts among them', () => {
    const path = (depth: number): string => Array.from({ length: depth }, () => 'in').join('.');
    for (const leaf of ['x', 1]) {
      expect(told(nested(12, leaf)).findings).toEqual([]);
      expect(told(nested(13, leaf)).findings).toEqual([`${path(13)} TOO_DEEP`]);
    }
  });

  it('has a field of any name, and no field of that name changes what it is', () => {
    const { plain } = told(JSON.parse('{"b": {"__proto__": {"polluted": "yes"}}, "a": "1"}'));
    expect(canonicalText(plain)).toBe('{"a":"1","b":{"__proto__":{"polluted":"yes"}}}');
    expect((plain as { b: { polluted?: string } }).b.polluted).toBeUndefined();
  });
});
