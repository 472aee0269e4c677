import type { EventContract } from '../src/event/define-event.js';

/** The contract's body as a stand-alone JSON Schema (2020-12). */
export const jsonSchemaOf = (contract: EventContract): Record<string, unknown> => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:${contract.type.replaceAll('.', ':')}`,
  title: contract.type,
  description: contract.summary,
  ...(JSON.parse(JSON.stringify(contract.schema)) as Record<string, unknown>),
});

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
