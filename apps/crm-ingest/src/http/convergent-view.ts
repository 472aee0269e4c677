import type { DealFacts } from '../canonical/deal.js';
import type { MirrorRow } from '../canonical/record.js';
import { publications } from '../publish/index.js';

/** What the rest is told of a record, without what depends on the way there: changes and the time of the last edit. */
export const convergentView = (row: MirrorRow): unknown => {
  const identity = { connectionId: row.connectionId, kind: row.kind, externalId: row.externalId };
  if (row.deleted) return { ...identity, deleted: true };
  const mergedInto = row.kind === 'deal' ? (JSON.parse(row.facts) as DealFacts).mergedInto : null;
  if (mergedInto !== null) return { ...identity, mergedInto };
  const told = publications[row.kind].event(undefined, row) as Record<string, unknown>;
  const { changes: _changes, sourceUpdatedAt: _sourceUpdatedAt, ...state } = told;
  return { ...identity, state };
};
