import { describe, expect, it } from '@jest/globals';
import Type, { type TSchema } from 'typebox';
import { collectInto, readStructure, type Finding, type Plain } from './index.js';

const told = (schema: TSchema, value: Plain): string[] => {
  const list: Finding[] = [];
  const read = readStructure(schema, value, collectInto(list));
  expect(read).toBe(list.length === 0 ? value : null);
  return list.map(({ path, code, reason, suggestion }) => `${path} ${code}: ${reason}. ${suggestion}.`);
};
const closed = { additionalProperties: false };

describe('a value that does not have the form of its schema', () => {
  it('is no text of that length', () => {
    const schema = Type.String({ minLength: 2, maxLength: 3 });
    expect([told(schema, 'ab'), told(schema, 'abc')]).toEqual([[], []]);
    expect(told(schema, 'a')).toEqual([' VALUE_INVALID: The value is empty. Write something, or leave it out.']);
    expect(told(schema, 'abcd')).toEqual([' VALUE_INVALID: The value has more than 3 characters. Shorten it.']);
    expect(told(schema, null)).toEqual([' VALUE_INVALID: The value must be text or a number. Write it as one value.']);
    expect([told(Type.String(), ''), told(Type.String(), 'x'.repeat(9_000))]).toEqual([[], []]);
  });

  it('does not match, told by its first 60 characters; letters outside the alphabet count as one', () => {
    const schema = Type.String({ pattern: '^.$' });
    expect([told(schema, 'a'), told(schema, '😀')]).toEqual([[], []]);
    expect(told(schema, 'x'.repeat(70))).toEqual([
      ` VALUE_INVALID: "${'x'.repeat(60)}" does not have the form that is needed. It must match ^.$.`,
    ]);
  });

  it('is none of the values that there are', () => {
    expect(told(Type.Enum(['a', 'b']), 'c')).toEqual([' VALUE_INVALID: The value is none of 2. Use one of: a, b.']);
    expect(told(Type.Literal('a'), 'b')).toEqual([' VALUE_INVALID: The value is none of 1. Use one of: a.']);
    expect([told(Type.Enum(['a', 'b']), 'b'), told(Type.Literal('a'), 'a')]).toEqual([[], []]);
  });

  it('is there where nothing may be', () => {
    expect(told(Type.Null(), 'a')).toEqual([' VALUE_INVALID: The value must be null. Leave it out.']);
    expect(told(Type.Null(), null)).toEqual([]);
    expect(told(Type.Unknown(), 'anything')).toEqual([]);
  });

  it('is no list of that length, or one with an entry twice', () => {
    const schema = Type.Array(Type.String(), { minItems: 1, maxItems: 2, uniqueItems: true });
    expect([told(schema, ['a']), told(schema, ['a', 'b'])]).toEqual([[], []]);
    expect(told(schema, [])).toEqual([' VALUE_INVALID: The list must have 1 entries or more. Add what is missing.']);
    expect(told(schema, ['a', 'b', 'c'])).toEqual([' VALUE_INVALID: The list has more than 2 entries. Shorten it.']);
    expect(told(schema, ['a', 'a'])).toEqual([' VALUE_INVALID: The list has an entry twice. Keep each once.']);
    expect(told(schema, ['a', null])).toEqual(['[1] VALUE_INVALID: The value must be text or a number. Write it as one value.']);
    expect(told(Type.Array(Type.String()), 'a')[0]).toMatch(/must be a list/);
    expect(told(Type.Array(Type.String()), ['a', 'a'])).toEqual([]);
  });

  it('misses fields, or has others', () => {
    const schema = Type.Object({ code: Type.String(), title: Type.Optional(Type.String()) }, closed);
    expect(told(schema, { code: 'a', title: 'b' })).toEqual([]);
    expect(told(schema, { tile: 'b' })).toEqual([
      'code FIELD_MISSING: `code` is missing. Add `code`.',
      'tile FIELD_UNKNOWN: There is no field `tile` here. Remove it, or correct its spelling.',
    ]);
    expect(told(Type.Object({ inner: schema }), { inner: {} })).toEqual(['inner.code FIELD_MISSING: `code` is missing. Add `code`.']);
    expect(told(schema, [])).toEqual([
      ' VALUE_INVALID: The value must be a set of fields. Write it in braces, { … }, or as indented lines.',
    ]);
    expect(told(schema, null)).toHaveLength(1);
    expect(told(Type.Object({}), { anything: 'else' })).toEqual([]);
  });

  it('has entries of a map that do not fit', () => {
    const schema = Type.Record(Type.String(), Type.String());
    expect(told(schema, { a: 'b' })).toEqual([]);
    expect(told(schema, { a: ['b'] })).toEqual(['a VALUE_INVALID: The value must be text or a number. Write it as one value.']);
    const rest = Type.Object({ code: Type.String() }, { additionalProperties: Type.Array(Type.String()) });
    expect(told(rest, { code: 'a', more: ['b'] })).toEqual([]);
    expect(told(rest, { code: 'a', more: 'b' })[0]).toMatch(/^more VALUE_INVALID: The value must be a list/);
  });

  it('is told by the shape that comes nearest: the deepest fault, then the fewest', () => {
    const one = Type.Object({ kind: Type.Literal('one'), size: Type.Object({ width: Type.String() }, closed) }, closed);
    const text = Type.String();
    const deep = { kind: 'one', size: { height: '1', width: '2' } };
    const expected = ['size.height FIELD_UNKNOWN: There is no field `height` here. Remove it, or correct its spelling.'];
    expect([told(Type.Union([text, one]), deep), told(Type.Union([one, text]), deep)]).toEqual([expected, expected]);
    const few = Type.Object({ a: Type.String() }, closed);
    const many = Type.Object({ a: Type.String(), b: Type.String(), c: Type.String() }, closed);
    expect(told(Type.Union([many, few]), {})).toEqual(['a FIELD_MISSING: `a` is missing. Add `a`.']);
    expect(told(Type.Union([few, many]), {})).toEqual(['a FIELD_MISSING: `a` is missing. Add `a`.']);
    expect(told(Type.Union([text, Type.Null()]), null)).toEqual([]);
    expect(told(Type.Union([Type.Literal('a'), Type.Literal('b')]), 'c')).toEqual([
      ' VALUE_INVALID: The value is none of 1. Use one of: a.',
    ]);
  });

  it('is told 200 times at most', () => {
    const list = Array.from({ length: 500 }, () => null);
    expect(told(Type.Array(Type.String()), list)).toHaveLength(200);
  });
});
