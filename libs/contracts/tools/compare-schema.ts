type Json = unknown;
type Schema = Readonly<Record<string, Json>>;

/**
 * Who is hurt by a difference. Producer's output: a consumer of the last release refuses, or loses, what is told now.
 * Consumer's input: the present consumer refuses what the topics already hold.
 */
export type Hurt = 'a consumer of the last release' | 'an event already told' | 'both sides';

/** One difference within a version that is not a new optional field. */
export interface SchemaBreak {
  // JSON pointer into the data, `/credits/*/share` (`*` for every entry); empty for the body itself.
  readonly path: string;
  readonly rule: string;
  readonly hurts: Hurt;
}

const output: Hurt = 'a consumer of the last release';
const input: Hurt = 'an event already told';

/** Words for people; they bind nobody. */
const free = new Set(['$schema', '$id', '$comment', 'title', 'description', 'default', 'examples', 'deprecated']);
/** Compared by rules of their own. */
const structural = new Set(['anyOf', 'properties', 'required', 'items', 'enum', 'type', 'additionalProperties']);
/** A greater number lets more through (`true`), or less. */
const bounds: Readonly<Record<string, boolean>> = {
  maxLength: true,
  maxItems: true,
  maximum: true,
  exclusiveMaximum: true,
  minLength: false,
  minItems: false,
  minimum: false,
  exclusiveMinimum: false,
};

const same = (a: Json, b: Json): boolean => canonical(a) === canonical(b);

const canonical = (value: Json): string =>
  JSON.stringify(value, (_key, part: Json) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([key, entry]) => entry !== undefined && !free.has(key))
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  ) ?? 'undefined';

const strings = (value: Json): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);
const schemas = (value: Json): Readonly<Record<string, Schema>> => (value ?? {}) as Record<string, Schema>;

/**
 * Every way in which `now` is not `released` plus new optional fields.
 *
 * `compareSchema({ enum: ['a', 'b'] }, { enum: ['a'] })` gives one break: rule `value "b" was removed`, hurting events already told.
 */
export function compareSchema(released: Schema, now: Schema, path = ''): SchemaBreak[] {
  if (same(released, now)) return [];
  if (released['anyOf'] !== undefined || now['anyOf'] !== undefined) return compareAlternatives(released, now, path);
  if (!same(released['type'], now['type'])) {
    return [{ path, rule: `type was ${canonical(released['type'])}, is ${canonical(now['type'])}`, hurts: 'both sides' }];
  }
  return [
    ...compareKeywords(released, now, path),
    ...compareValues(released, now, path),
    ...compareFields(released, now, path),
    ...compareItems(released, now, path),
  ];
}

/** A union; something that is none counts as a union of one, so that "may now be null" is a difference too. */
function compareAlternatives(released: Schema, now: Schema, path: string): SchemaBreak[] {
  const list = (schema: Schema): readonly Schema[] => (schema['anyOf'] as Schema[] | undefined) ?? [schema];
  const gone = list(released).filter((one) => !list(now).some((other) => same(one, other)));
  const come = list(now).filter((one) => !list(released).some((other) => same(one, other)));
  const changed = gone.slice(0, come.length).flatMap((one, index) => compareSchema(one, come[index]!, path));
  const removed = gone.slice(come.length).map((one) => ({ path, rule: `alternative ${name(one)} was removed`, hurts: input }));
  const added = come.slice(gone.length).map((one) => ({ path, rule: `alternative ${name(one)} was added`, hurts: output }));
  return [...changed, ...removed, ...added];
}

const name = (schema: Schema): string => canonical(schema['type'] ?? schema['enum'] ?? schema['const'] ?? schema).slice(0, 80);

function compareKeywords(released: Schema, now: Schema, path: string): SchemaBreak[] {
  const keywords = [...new Set([...Object.keys(released), ...Object.keys(now)])].filter((key) => !free.has(key) && !structural.has(key));
  return keywords
    .filter((keyword) => !same(released[keyword], now[keyword]))
    .map((keyword) => ({
      path,
      rule: `${keyword} was ${canonical(released[keyword])}, is ${canonical(now[keyword])}`,
      hurts: hurtBy(keyword, released[keyword], now[keyword]),
    }));
}

function hurtBy(keyword: string, released: Json, now: Json): Hurt {
  const greaterIsWider = bounds[keyword];
  if (greaterIsWider === undefined) return 'both sides';
  const none = greaterIsWider ? Infinity : -Infinity;
  const grown = ((now as number | undefined) ?? none) > ((released as number | undefined) ?? none);
  return grown === greaterIsWider ? output : input;
}

function compareValues(released: Schema, now: Schema, path: string): SchemaBreak[] {
  if (same(released['enum'], now['enum'])) return [];
  if (!Array.isArray(released['enum']) || !Array.isArray(now['enum'])) {
    return [{ path, rule: 'a list of values was put up or taken away', hurts: 'both sides' }];
  }
  const [before, after] = [released['enum'].map(canonical), now['enum'].map(canonical)];
  return [
    ...before.filter((value) => !after.includes(value)).map((value) => ({ path, rule: `value ${value} was removed`, hurts: input })),
    ...after.filter((value) => !before.includes(value)).map((value) => ({ path, rule: `value ${value} was added`, hurts: output })),
  ];
}

function compareFields(released: Schema, now: Schema, path: string): SchemaBreak[] {
  const [before, after] = [schemas(released['properties']), schemas(now['properties'])];
  const [needed, needs] = [strings(released['required']), strings(now['required'])];
  const at = (field: string): string => `${path}/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const added = Object.keys(after).filter((field) => !(field in before));
  return [
    ...Object.keys(before)
      .filter((field) => !(field in after))
      .map((field) => ({ path: at(field), rule: 'field was removed or renamed', hurts: output })),
    ...needs.filter((field) => !needed.includes(field)).map((field) => ({ path: at(field), rule: 'field became required', hurts: input })),
    ...needed
      .filter((field) => field in after && !needs.includes(field))
      .map((field) => ({ path: at(field), rule: 'field became optional', hurts: output })),
    ...Object.keys(before)
      .filter((field) => field in after)
      .flatMap((field) => compareSchema(before[field]!, after[field]!, at(field))),
    ...(released['additionalProperties'] === false
      ? added.map((field) => ({ path: at(field), rule: 'field was added to a closed object', hurts: output }))
      : []),
    ...compareRest(released, now, path),
  ];
}

function compareRest(released: Schema, now: Schema, path: string): SchemaBreak[] {
  const [before, after] = [released['additionalProperties'], now['additionalProperties']];
  if (same(before, after)) return [];
  const isSchema = (value: Json): value is Schema => value !== null && typeof value === 'object';
  if (isSchema(before) && isSchema(after)) return compareSchema(before, after, `${path}/*`);
  return [{ path, rule: `additionalProperties was ${canonical(before)}, is ${canonical(after)}`, hurts: 'both sides' }];
}

function compareItems(released: Schema, now: Schema, path: string): SchemaBreak[] {
  const [before, after] = [released['items'], now['items']];
  if (same(before, after)) return [];
  const isSchema = (value: Json): value is Schema => value !== null && typeof value === 'object' && !Array.isArray(value);
  if (isSchema(before) && isSchema(after)) return compareSchema(before, after, `${path}/*`);
  return [{ path, rule: 'items changed', hurts: 'both sides' }];
}
