import { parseDocument } from 'yaml';
import { readPlanRules, settledPlan, type ReadPlan } from '@attain/domain/plan';
import type { PlanDocument } from './rulebook.js';

const MAX_CHARACTERS = 500_000;

/** The text is no YAML (JSON is YAML too), or too long to be a plan. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
  constructor(readonly reason: string) {
    super(reason);
  }
}

/**
 * Reads a plan document from text. All scalars stay text, so that a rate of 0.05 never becomes a binary fraction.
 * @throws UnreadableDocument
 */
export const parsePlanText = (text: string): unknown => {
  if (text.length > MAX_CHARACTERS) throw new UnreadableDocument(`The document has more than ${MAX_CHARACTERS} characters`);
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: true });
  const [error] = document.errors;
  if (error) throw new UnreadableDocument(error.message.split('\n')[0] ?? 'The text is not YAML');
  return document.toJS({ maxAliasCount: 50 });
};

/** Checks a document given as text or as parsed JSON. */
export const checkDocument = (document: unknown): ReadPlan =>
  readPlanRules(typeof document === 'string' ? parsePlanText(document) : document);

/** A stored version, read. It was checked before it was saved: a finding now is a fault of ours. */
export const readPlan = (version: number, canonical: string): PlanDocument => {
  const { plan: rules, findings } = readPlanRules(JSON.parse(canonical));
  if (!rules)
    throw new Error(`A stored plan is not readable any more: ${findings.map(({ path, reason }) => `${path}: ${reason}`).join('; ')}`);
  return { version, rules, settled: settledPlan(rules) };
};
