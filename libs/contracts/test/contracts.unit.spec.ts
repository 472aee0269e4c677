import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { catalog } from '../src/catalog/index.js';
import { barrels } from '../tools/barrels.js';
import { generatedFiles } from '../tools/generated-files.js';
import { contractContexts, packageRoot } from '../tools/source-files.js';

const stored = (path: string): string => readFileSync(`${packageRoot}/${path}`, 'utf8');
const { version } = JSON.parse(stored('package.json')) as { version: string };
const named = catalog.map((contract) => [contract.type, contract] as const);

describe('the generated files', () => {
  const expected = new Map([...barrels(contractContexts()), ...generatedFiles(catalog, version)]);

  it.each([...expected])('%s is what `npm run contracts` makes of the event files', (path, text) => {
    expect(stored(path)).toBe(text);
  });

  it('hold no schema of an event that is gone', () => {
    expect(readdirSync(`${packageRoot}/generated/schemas`).sort()).toEqual(catalog.map(({ type }) => `${type}.json`).sort());
  });

  it('list every event file: one file, one event', () => {
    const files = contractContexts().flatMap(({ files }) => files);
    expect(catalog).toHaveLength(files.length);
  });
});

describe.each(named)('the JSON Schema of %s', (type, contract) => {
  const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(stored(`generated/schemas/${type}.json`)) as object,
  );

  it('accepts the example', () => {
    validate(contract.example);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('accepts unknown extra fields and refuses a missing one', () => {
    const example = contract.example as Record<string, unknown>;
    const [field] = Object.keys(example) as [string];
    const { [field]: _left, ...rest } = example;
    expect([validate({ ...example, addedLater: 1 }), validate(rest)]).toEqual([true, false]);
  });
});

describe.each(named)('the names of %s', (_type, { type, topic, producer, consumers, key, example }) => {
  const [, context, aggregate] = type.split('.') as [string, string, string];

  it('type is attain.<context>.<aggregate>.<past verb>.v<n>', () => {
    expect(type).toMatch(/^attain\.[a-z]+\.[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*(ed|t|n)\.v[1-9]\d*$/);
  });

  it('topic is attain.<the same context>.<aggregate, plural>', () => {
    expect(topic.split('.').slice(0, 2)).toEqual(['attain', context]);
    expect([aggregate, `${aggregate}s`, aggregate.replace(/y$/, 'ies'), aggregate.replace(/^person$/, 'people')]).toContain(
      topic.split('.')[2],
    );
  });

  it('producer owns the context; nobody consumes what it produces itself', () => {
    expect(producer).toBe(context === 'crm' ? 'crm-ingest' : context);
    expect(consumers).not.toContain(producer);
    expect(new Set(consumers).size).toBe(consumers.length);
  });

  it('the key of the example is a non-empty text', () => {
    expect(key(example)).toMatch(/^[\w:-]{1,200}$/);
  });
});

it('given the whole catalog, no two events share a type', () => {
  expect(new Set(catalog.map(({ type }) => type)).size).toBe(catalog.length);
});
