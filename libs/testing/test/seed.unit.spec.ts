import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const wanted = process.env['ATTAIN_SEED'];

describe('the cases that property tests draw', () => {
  it('given no ATTAIN_SEED, are the same in every run; given a number, those of that number; given "random", new ones', () => {
    const seed = fc.readConfigureGlobal()?.seed;
    expect(seed).toBe(wanted === 'random' ? undefined : Number(wanted ?? 20_260_101));
  });

  it('given a property with a seed of its own, that one counts', () => {
    expect(
      fc.check(
        fc.property(fc.integer(), () => true),
        { seed: 5, numRuns: 3 },
      ),
    ).toMatchObject({ seed: 5, numRuns: 3 });
  });
});
