import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { planSchemaOf, readPlanRules, ruleKinds } from '../src/plan/index.js';
import { evaluate, FactsDocument, readFactsDocument, ResultDocument, toResult } from '../src/payout/index.js';

const published = (name: string): object =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../deploy/schemas/${name}.schema.json`, import.meta.url)), 'utf8')) as object;
const plain = (schema: unknown): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...(JSON.parse(JSON.stringify(schema)) as object),
});

const PLAN = {
  ...{ plan: 'plan', currency: 'USD', calendar: 'fiscal', effective: { from: '2026-01-01' }, measures: { sales: { credits: ['direct'] } } },
  components: [
    { code: 'base', kind: 'commission', measure: 'sales', basis: 'credit', tiers: [{ to: '1000', rate: '5%' }, { rate: '7%' }] },
  ],
};
const FACTS = { participants: [{ id: 'rep' }], deals: [{ id: 'A', date: '2026-01-10', amount: '1500.00', owner: 'rep' }] };

describe('published schemas (written by `attain plan schema <name>`)', () => {
  it.each([
    ['plan', planSchemaOf(ruleKinds.values())],
    ['facts', FactsDocument],
    ['result', ResultDocument],
  ])('%s is the one that documents are checked by', (name, schema) => {
    expect(published(name)).toEqual(plain(schema));
  });

  it('accept by an independent validator what Attain accepts, and the result that it prints', () => {
    const accepts = (name: string, value: unknown): unknown => {
      const validate = new Ajv({ strict: false, validateSchema: false }).compile({ ...published(name), $schema: undefined } as object);
      return validate(JSON.parse(JSON.stringify(value))) ? true : validate.errors;
    };
    const { plan } = readPlanRules(PLAN);
    const { document } = readFactsDocument(FACTS);
    expect([accepts('plan', PLAN), accepts('facts', FACTS)]).toEqual([true, true]);
    expect(accepts('result', toResult(evaluate([plan!], document!)))).toBe(true);
    expect(accepts('plan', { ...PLAN, kap: 1 })).not.toBe(true);
  });
});
