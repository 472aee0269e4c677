import { describe, expect, it } from '@jest/globals';
import Type, { type TSchema } from 'typebox';
import { catalog } from '../src/catalog/index.js';
import { defineEvent, type EventContract } from '../src/event/index.js';
import { breakingChanges, explain, lastRelease, releasedOf } from './release.js';

describe('the contracts', () => {
  it('given the last release, have at most new types, new optional fields and new consumers', () => {
    const changes = breakingChanges(lastRelease(), catalog);
    expect(changes.length === 0 ? '' : explain(changes)).toBe('');
  });

  it('were released at all', () => {
    expect(lastRelease().length).toBeGreaterThan(10);
  });
});

const fields = {
  creditId: Type.String({ pattern: '^[0-9a-f]+$' }),
  share: Type.String(),
  kind: Type.Enum(['direct', 'split']),
  endedOn: Type.Union([Type.String(), Type.Null()]),
  note: Type.Optional(Type.String({ maxLength: 100 })),
  entries: Type.Array(Type.Object({ amount: Type.String(), currency: Type.String() }), { maxItems: 10 }),
};

const contractOf = (properties: Record<string, TSchema>, change: Partial<EventContract> = {}): EventContract =>
  ({
    ...defineEvent({
      type: 'attain.metrics.credit.changed.v1',
      topic: 'attain.metrics.credits',
      summary: 'A credit.',
      producer: 'metrics',
      consumers: ['compensation'],
      retention: 'state',
      key: (data) => (data as { creditId: string }).creditId,
      schema: Type.Object(properties),
      example: { creditId: 'c1', share: '1', kind: 'direct', endedOn: null, entries: [] },
    }),
    ...change,
  }) as EventContract;

const released = releasedOf([contractOf(fields)]);
const differences = (properties: Record<string, TSchema>, change: Partial<EventContract> = {}): string[] =>
  breakingChanges(released, [contractOf(properties, change)]).map(({ path, rule, hurts }) => `${path}: ${rule} → ${hurts}`);
const without = (...names: (keyof typeof fields)[]): Record<string, TSchema> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name as keyof typeof fields)));

const told = 'an event already told';
const consumer = 'a consumer of the last release';

describe('a change that is allowed', () => {
  it.each<[string, string[]]>([
    ['nothing', differences(fields)],
    ['a new optional field', differences({ ...fields, territory: Type.Optional(Type.String()) })],
    [
      'a new optional field deep inside',
      differences({
        ...fields,
        entries: Type.Array(Type.Object({ amount: Type.String(), currency: Type.String(), rate: Type.Optional(Type.String()) }), {
          maxItems: 10,
        }),
      }),
    ],
    ['other words', differences({ ...fields, share: Type.String({ description: 'Part of the deal.' }) }, { summary: 'All of a credit.' })],
    ['another order of fields', differences(Object.fromEntries(Object.entries(fields).reverse()))],
    ['another order of alternatives', differences({ ...fields, endedOn: Type.Union([Type.Null(), Type.String()]) })],
    ['a new consumer', differences(fields, { consumers: ['compensation', 'notifications'] })],
  ])('given %s, breaks nothing', (_what, found) => {
    expect(found).toEqual([]);
  });

  it('given a new type, breaks nothing', () => {
    const next = { ...contractOf({ share: Type.String() }), type: 'attain.metrics.credit.changed.v2' };
    expect(breakingChanges(released, [contractOf(fields), next])).toEqual([]);
  });
});

describe('a change that breaks', () => {
  it.each<[string, string[], string[]]>([
    ['a field removed', differences(without('share')), [`/share: field was removed or renamed → ${consumer}`]],
    ['an optional field removed', differences(without('note')), [`/note: field was removed or renamed → ${consumer}`]],
    [
      'a field renamed',
      differences({ ...without('share'), part: Type.String() }),
      [`/share: field was removed or renamed → ${consumer}`, `/part: field became required → ${told}`],
    ],
    ['a field of another type', differences({ ...fields, share: Type.Number() }), ['/share: type was "string", is "number" → both sides']],
    ['a required field added', differences({ ...fields, rate: Type.String() }), [`/rate: field became required → ${told}`]],
    [
      'a field made required',
      differences({ ...fields, note: Type.String({ maxLength: 100 }) }),
      [`/note: field became required → ${told}`],
    ],
    [
      'a field made optional',
      differences({ ...fields, share: Type.Optional(Type.String()) }),
      [`/share: field became optional → ${consumer}`],
    ],
    ['a value removed', differences({ ...fields, kind: Type.Enum(['direct']) }), [`/kind: value "split" was removed → ${told}`]],
    [
      'a value added',
      differences({ ...fields, kind: Type.Enum(['direct', 'split', 'team']) }),
      [`/kind: value "team" was added → ${consumer}`],
    ],
    [
      'a list of values put up',
      differences({ ...fields, share: Type.Enum(['1']) }),
      ['/share: type was "string", is undefined → both sides'],
    ],
    ['no null any more', differences({ ...fields, endedOn: Type.String() }), [`/endedOn: alternative "null" was removed → ${told}`]],
    [
      'null allowed',
      differences({ ...fields, share: Type.Union([Type.String(), Type.Null()]) }),
      [`/share: alternative "null" was added → ${consumer}`],
    ],
    [
      'a shorter text',
      differences({ ...fields, note: Type.Optional(Type.String({ maxLength: 50 })) }),
      [`/note: maxLength was 100, is 50 → ${told}`],
    ],
    [
      'a longer text',
      differences({ ...fields, note: Type.Optional(Type.String({ maxLength: 200 })) }),
      [`/note: maxLength was 100, is 200 → ${consumer}`],
    ],
    [
      'an unbounded text',
      differences({ ...fields, note: Type.Optional(Type.String()) }),
      [`/note: maxLength was 100, is undefined → ${consumer}`],
    ],
    [
      'a least number',
      differences({ ...fields, share: Type.String({ minLength: 1 }) }),
      [`/share: minLength was undefined, is 1 → ${told}`],
    ],
    [
      'another pattern',
      differences({ ...fields, creditId: Type.String({ pattern: '^c' }) }),
      ['/creditId: pattern was "^[0-9a-f]+$", is "^c" → both sides'],
    ],
    [
      'a change deep inside',
      differences({ ...fields, entries: Type.Array(Type.Object({ amount: Type.String() }), { maxItems: 10 }) }),
      [`/entries/*/currency: field was removed or renamed → ${consumer}`],
    ],
    [
      'a closed object',
      breakingChanges(released, [contractOf({}, { schema: Type.Object(fields, { additionalProperties: false }) })]).map(
        ({ path, rule, hurts }) => `${path}: ${rule} → ${hurts}`,
      ),
      [': additionalProperties was undefined, is false → both sides'],
    ],
    [
      'another topic',
      differences(fields, { topic: 'attain.metrics.scores' }),
      ['topic: was "attain.metrics.credits", is "attain.metrics.scores" → both sides'],
    ],
    ['another key', differences(fields, { key: () => 'x' }), ['key: was "c1", is "x" → both sides']],
    [
      'a key of something else',
      differences(fields, { key: (data) => (data as { part: { id: string } }).part.id }),
      ['key: was "c1", is "none" → both sides'],
    ],
    ['another retention', differences(fields, { retention: 'journal' }), ['retention: was "state", is "journal" → both sides']],
    ['another producer', differences(fields, { producer: 'planning' }), ['producer: was "metrics", is "planning" → both sides']],
  ])('given %s, names it and whom it hurts', (_what, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('given a closed object that gets a field, names it', () => {
    const closed = (properties: Record<string, TSchema>) => Type.Object(properties, { additionalProperties: false });
    const before = releasedOf([contractOf({}, { schema: closed(fields) })]);
    const after = contractOf({}, { schema: closed({ ...fields, rate: Type.Optional(Type.String()) }) });
    expect(breakingChanges(before, [after])).toEqual([
      { type: after.type, path: '/rate', rule: 'field was added to a closed object', hurts: consumer },
    ]);
  });

  it('given a type that is gone, says so', () => {
    expect(breakingChanges(released, [])).toEqual([
      { type: 'attain.metrics.credit.changed.v1', path: '', rule: 'the event type is gone', hurts: 'both sides' },
    ]);
  });

  it('tells a person where, what, and what to do instead', () => {
    expect(explain(breakingChanges(released, [contractOf(without('share'))]))).toBe(
      'Within a version only optional fields may be added. These changes break the last release:\n' +
        '  attain.metrics.credit.changed.v1 /share: field was removed or renamed; hurts a consumer of the last release\n' +
        'Put the old file back, and make a new one of the next version (…v2.ts) with an upcast from the old to the new shape.',
    );
  });
});
