import { parseDocument } from 'yaml';
import { Refused } from '../app/refusal.js';

const MAX_ALIASES = 1_000;

/**
 * A facts document from a request: text is YAML (JSON too), whose scalars all stay text, so that no amount becomes a binary fraction.
 * @throws Refused when it cannot be read
 */
export const parseFacts = (body: unknown): unknown => {
  if (typeof body !== 'string') return body;
  const document = parseDocument(body, { schema: 'failsafe', uniqueKeys: true });
  const [error] = document.errors;
  if (error)
    throw new Refused('FACTS_REFUSED', 'The document cannot be read', [
      { path: '', code: 'UNREADABLE', message: error.message.split('\n')[0] ?? 'The text is not YAML' },
    ]);
  return document.toJS({ maxAliasCount: MAX_ALIASES });
};
