import type { EventContract } from '../src/event/define-event.js';
import { asyncApiText } from './asyncapi.js';
import { jsonSchemaOf, jsonText } from './json-schema.js';
import { topicList } from './topic-list.js';

/** What follows from the contracts, as text by path within the package. */
export function generatedFiles(catalog: readonly EventContract[], version: string): Map<string, string> {
  const schemas = catalog.map((contract): [string, string] => [
    `generated/schemas/${contract.type}.json`,
    jsonText(jsonSchemaOf(contract)),
  ]);
  return new Map([
    ...schemas,
    ['generated/topics.json', jsonText(topicList(catalog))],
    ['generated/asyncapi.yaml', asyncApiText(catalog, version)],
  ]);
}
