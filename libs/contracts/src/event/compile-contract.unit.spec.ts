import { describe, expect, it } from '@jest/globals';
import { catalog } from '../catalog/index.js';
import { compileContract } from './compile-contract.js';

describe.each(catalog.map((contract) => [contract.type, contract] as const))('the validator of %s', (_type, contract) => {
  const example = contract.example as Record<string, unknown>;
  const validator = compileContract(contract);

  it('given the example, finds nothing wrong', () => {
    expect(validator.check(example)).toEqual([]);
  });

  it('given a field of a later version, lets it pass', () => {
    expect(validator.check({ ...example, addedLater: { deep: [1] } })).toEqual([]);
  });

  it.each(Object.keys(example))('given no %s, names it', (field) => {
    const { [field]: _left, ...rest } = example;
    expect(validator.check(rest)).toEqual([{ path: '', message: expect.stringContaining(field) }]);
  });

  it.each([null, 'text', 7, []])('given %p in place of a body, refuses it', (body) => {
    expect(validator.check(body)).not.toEqual([]);
  });
});

describe('a compiled contract', () => {
  const [first] = catalog;

  it('is compiled once', () => {
    expect(compileContract(first!)).toBe(compileContract(first!));
  });

  it('given a wrong value deep inside, tells its path', () => {
    const dealChanged = catalog.find(({ topic }) => topic === 'attain.crm.deals')!;
    const wrong = { ...(dealChanged.example as object), amount: { amount: 48000, currency: 'EUR' } };
    expect(compileContract(dealChanged).check(wrong)).toContainEqual({ path: '/amount/amount', message: 'must be string' });
  });

  it('given very many wrong values, reports at most 8', () => {
    const credits = catalog.find(({ topic }) => topic === 'attain.metrics.credits')!;
    const wrong = { ...(credits.example as object), credits: Array.from({ length: 400 }, () => ({})) };
    expect(compileContract(credits).check(wrong).length).toBe(8);
  });
});
