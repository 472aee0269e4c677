import { existsSync, readFileSync } from 'node:fs';
import type { EventContract, ServiceName } from '../src/event/define-event.js';
import { topicOf } from '../src/event/topics.js';
import { compareSchema, type Hurt } from './compare-schema.js';
import { jsonSchemaOf, jsonText } from './json-schema.js';
import { packageRoot } from './source-files.js';

/** One event type as the last release told it. */
export interface ReleasedEvent {
  readonly type: string;
  readonly topic: string;
  readonly producer: ServiceName;
  readonly retention: 'state' | 'journal';
  readonly partitions: number;
  readonly schema: Record<string, unknown>;
  readonly example: unknown;
  /** The key of `example`: a key of another kind would move events to other partitions and break their order. */
  readonly key: string;
}

/** A change that only a new version may bring. */
export interface BreakingChange {
  readonly type: string;
  /** Where: JSON pointer into the data, or the name of what the contract declares (`topic`, `key`, …). */
  readonly path: string;
  readonly rule: string;
  readonly hurts: Hurt;
}

/** The contracts as a release keeps them. */
export const releasedOf = (catalog: readonly EventContract[]): ReleasedEvent[] =>
  catalog.map((contract) => ({
    type: contract.type,
    ...topicOf(contract),
    producer: contract.producer,
    schema: jsonSchemaOf(contract),
    example: contract.example,
    key: contract.key(contract.example),
  }));

/** The files of a release by path within the package: one JSON Schema a type, and what else is promised of it. */
export function releaseFiles(catalog: readonly EventContract[]): Map<string, string> {
  const events = releasedOf(catalog);
  return new Map([
    ['released/events.json', jsonText(events.map(({ schema: _schema, ...rest }) => rest))],
    ...events.map(({ type, schema }): [string, string] => [`released/schemas/${type}.json`, jsonText(schema)]),
  ]);
}

/** The last release, from the files that are kept of it; empty before the first. */
export function lastRelease(root = packageRoot): ReleasedEvent[] {
  const list = `${root}/released/events.json`;
  if (!existsSync(list)) return [];
  return (JSON.parse(readFileSync(list, 'utf8')) as Omit<ReleasedEvent, 'schema'>[]).map((event) => ({
    ...event,
    schema: JSON.parse(readFileSync(`${root}/released/schemas/${event.type}.json`, 'utf8')) as Record<string, unknown>,
  }));
}

/**
 * What is no longer as it was released, by more than new types, new optional fields and new consumers.
 *
 * A field `share` renamed to `part` gives two: `/share` was removed (hurts a consumer of the last release) and `/part`
 * became required (hurts an event already told).
 */
export function breakingChanges(released: readonly ReleasedEvent[], catalog: readonly EventContract[]): BreakingChange[] {
  return released.flatMap((before) => {
    const now = catalog.find(({ type }) => type === before.type);
    if (!now) return [{ type: before.type, path: '', rule: 'the event type is gone', hurts: 'both sides' as const }];
    const differences = [...comparePromises(before, now), ...compareSchema(before.schema, jsonSchemaOf(now))];
    return differences.map((difference) => ({ type: before.type, ...difference }));
  });
}

function comparePromises(before: ReleasedEvent, now: EventContract): Omit<BreakingChange, 'type'>[] {
  const promised = { ...topicOf(now), producer: now.producer, key: keyOf(now, before.example) };
  return (['topic', 'key', 'retention', 'partitions', 'producer'] as const)
    .filter((name) => before[name] !== promised[name])
    .map((name) => ({ path: name, rule: `was "${before[name]}", is "${promised[name]}"`, hurts: 'both sides' as const }));
}

/** A key that can no longer be made of a released event is another key. */
function keyOf(contract: EventContract, example: unknown): string {
  try {
    return contract.key(example);
  } catch {
    return 'none';
  }
}

/** What a person reads: where, what, whom it hurts, and what to do instead. */
export function explain(changes: readonly BreakingChange[]): string {
  const lines = changes.map(({ type, path, rule, hurts }) => `  ${type} ${path || '(the event)'}: ${rule}; hurts ${hurts}`);
  return [
    'Within a version only optional fields may be added. These changes break the last release:',
    ...lines,
    'Put the old file back, and make a new one of the next version (…v2.ts) with an upcast from the old to the new shape.',
  ].join('\n');
}
