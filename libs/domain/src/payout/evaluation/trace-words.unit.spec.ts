import { describe, expect, it } from '@jest/globals';
import { rationalZero } from '../../money/index.js';
import type { RuleKind } from '../../plan/index.js';
import type { LineTrace } from './line.js';
import { traceDifference } from './trace-difference.js';

const trace: LineTrace = {
  ...{ kind: 'any', form: 'earning', sign: 1, facts: {}, locked: null, minimum: null },
  ...{ currency: 'USD', rounding: 'half-away', cap: null, split: null, rate: null },
};
/** A kind that pays nothing, whatever the facts, or refuses them. */
const kinds = (price: RuleKind['price'] = () => ({ exact: rationalZero, parts: [], steps: [] })): ReadonlyMap<string, RuleKind> =>
  new Map([['any', { price } as RuleKind]]);
const refusing = (error: Error): ReadonlyMap<string, RuleKind> =>
  kinds((facts) => {
    if (facts['mode'] === 'new') throw error;
    return { exact: rationalZero, parts: [], steps: [] };
  });

describe('a fact that changed is called by what it is', () => {
  it.each([
    ['moved', 'What the credit moves'],
    ['base', 'What is paid on'],
    ['attained', 'Attainment'],
    ['target', 'The target amount'],
    ['participation', 'The share of the period taken part in'],
    ['earned', 'The earnings that it multiplies'],
    ['value', 'What is compared'],
    ['steps', 'The steps'],
    ['objectives', 'The objectives'],
    ['metrics', 'The metrics'],
    ['members', 'The members of the pool'],
    ['pool', 'The pool'],
    ['units', 'The units'],
    ['perUnit', 'The amount per unit'],
    ['earlier', 'What was earned before in the basis'],
    ['lines', 'What the lines of the period pay'],
    ['teamEarned', 'What the team earned'],
    ['something', 'something'],
  ])('%s', (fact, words) => {
    const change = (before: LineTrace['facts'], after: LineTrace['facts']): string | undefined =>
      traceDifference({ ...trace, facts: before }, { ...trace, facts: after }, kinds()).changes[0]?.words;
    expect(change({ [fact]: '1' }, { [fact]: '2' })).toBe(`${words} went from 1 to 2.`);
    expect(change({}, { [fact]: '2' })).toBe(`${words} is new: 2.`);
    expect(change({ [fact]: null }, { [fact]: '2' })).toBe(`${words} is new: 2.`);
    expect(change({ [fact]: '1' }, {})).toBe(`${words} is gone; it was 1.`);
  });

  it('an effect that cannot be computed by itself is not told; any other fault is', () => {
    const [before, after] = [
      { ...trace, facts: { mode: 'old' } },
      { ...trace, facts: { mode: 'new' } },
    ];
    const once = (error: Error): unknown => {
      let calls = 0;
      const first = kinds((facts) => {
        calls += 1;
        if (facts['mode'] === 'new' && calls === 1) throw error;
        return { exact: rationalZero, parts: [], steps: [] };
      });
      return traceDifference(before, after, first).changes[0]?.effect;
    };
    expect(once(new RangeError('no number'))).toBeNull();
    expect(() => once(new TypeError('broken'))).toThrow('broken');
    expect(() => traceDifference(before, after, refusing(new RangeError('no number')))).toThrow('no number');
  });
});
