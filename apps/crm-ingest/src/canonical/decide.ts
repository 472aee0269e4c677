import { kindOf } from './kinds.js';
import type { MirrorRow, RecordKind, Reference, SourceRecord } from './record.js';

/** Versions of one epoch: a restore from a backup raises the epoch, and everything after is newer than anything before. */
export const EPOCH_SIZE = 1_000_000_000_000;

export type Outcome =
  /** Older than what is held: dropped. */
  | 'stale'
  /** The very thing that is held. */
  | 'duplicate'
  /** Newer at the source, same content: only the version is noted. */
  | 'confirmed'
  /** New content. */
  | 'changed';

/** What a decision needs beside the record. */
export interface Context {
  readonly reference: Reference;
  /** Of this database: raised after a restore from a backup. */
  readonly epoch: number;
}

export interface Decision {
  readonly outcome: Outcome;
  readonly row: MirrorRow | undefined;
}

/** Newer reading first by the source's version, then by when it was read. */
const order = (record: SourceRecord, row: MirrorRow): number =>
  record.sourceVersion - row.sourceVersion || record.observedAt - row.observedAt;

/** Two readings that no clock can order: the greater text wins, so that all replays agree. */
const wins = (record: SourceRecord, facts: string, row: MirrorRow): boolean =>
  record.deleted !== row.deleted ? record.deleted : facts > row.facts;

/** A record that only says that it is gone, or merged away, keeps what was known of it. */
const heldFacts = (row: MirrorRow | undefined, kind: RecordKind, record: SourceRecord): object => ({
  ...(row === undefined ? (kind.unknown as object) : (JSON.parse(row.facts) as object)),
  ...(record.patch as object | undefined),
});

/**
 * The diff engine's one decision: what one record of the source makes of the mirror's row. Pure, and convergent: whatever the
 * order, repetition or delay of the same records, the row ends with the newest one's content.
 */
export const decide = (id: string, row: MirrorRow | undefined, record: SourceRecord, { reference, epoch }: Context): Decision => {
  const kind = kindOf(record.kind);
  const content = kind.canonical(record.facts ?? heldFacts(row, kind, record));
  const facts = JSON.stringify(content);
  if (row !== undefined) {
    const newer = order(record, row);
    if (newer < 0) return { outcome: 'stale', row };
    if (facts === row.facts && record.deleted === row.deleted) {
      if (newer === 0) return { outcome: 'duplicate', row };
      return { outcome: 'confirmed', row: { ...row, sourceVersion: record.sourceVersion, observedAt: record.observedAt } };
    }
    if (newer === 0 && !wins(record, facts, row)) return { outcome: 'stale', row };
  }
  const derived = kind.derive(record, content, reference);
  return {
    outcome: 'changed',
    row: {
      id,
      connectionId: record.connectionId,
      kind: record.kind,
      externalId: record.externalId,
      sourceVersion: record.sourceVersion,
      observedAt: record.observedAt,
      version: nextVersion(row?.version ?? 0, epoch),
      deleted: record.deleted,
      facts,
      derived: JSON.stringify(derived),
      ...kind.columns(content, derived),
      parsed: { facts: content, derived },
    },
  };
};

/** epoch × 10^12 + n. */
export const nextVersion = (version: number, epoch: number): number => Math.max(version, epoch * EPOCH_SIZE) + 1;

/** The row with today's reference data; undefined when nothing follows differently. */
export const rederive = (row: MirrorRow, { reference, epoch }: Context): MirrorRow | undefined => {
  const kind = kindOf(row.kind);
  const facts: unknown = JSON.parse(row.facts);
  const derived = kind.derive(row, facts, reference);
  const text = JSON.stringify(derived);
  if (text === row.derived) return undefined;
  return { ...row, version: nextVersion(row.version, epoch), derived: text, ...kind.columns(facts, derived), parsed: { facts, derived } };
};
