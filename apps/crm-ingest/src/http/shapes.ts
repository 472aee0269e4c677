import Type from 'typebox';
import { DealState } from '@attain/contracts/crm';
import { Id, Instant, Nullable } from '@attain/contracts/event';
import { pageShape } from '@attain/platform/http';

const text = Type.String();
const count = Type.Integer();

const settings = Type.Partial(
  Type.Object({
    baseUrl: text,
    webhookUrl: text,
    pollIntervalMs: count,
    callsPerTenSeconds: Type.Number(),
    searchesPerSecond: Type.Number(),
    currency: text,
    timeZone: text,
  }),
);

/** A connection; `secrets` are the names of those it holds. */
export const connectionShape = Type.Object({
  connectionId: Id,
  kind: text,
  name: text,
  settings,
  state: text,
  reason: Nullable(text),
  stateSince: Instant,
  account: Nullable(text),
  createdAt: Instant,
  secrets: Type.Array(text),
});
export const connectionsShape = pageShape(connectionShape);

/** By kind of record. */
const poll = Type.Object({
  backfilled: Type.Boolean(),
  cursor: Nullable(Instant),
  polledAt: Nullable(Instant),
  lagSeconds: Nullable(count),
  scanning: Type.Boolean(),
  seen: count,
  total: Nullable(count),
});

/** A connection with cursor lag, what waits to be read, sweeps and counters. */
export const wholeConnectionShape = Type.Object({
  ...connectionShape.properties,
  records: Type.Record(text, count),
  polls: Type.Record(text, poll),
  dirty: Type.Object({ waiting: count, held: count, oldestSeconds: Type.Number() }),
  sweeps: Type.Array(
    Type.Object({
      kind: text,
      startedAt: Instant,
      finishedAt: Instant,
      listed: count,
      missing: count,
      differing: count,
      refused: Type.Boolean(),
    }),
  ),
  counters: Type.Record(text, count),
  slowestWebhookToChangeMs: Nullable(Type.Number()),
});

/** What `GET system` answers. */
export const systemShape = Type.Object({ connections: Type.Array(wholeConnectionShape) });

/** SHA-256 over the mirror. */
export const hashShape = Type.Object({ mirror: Type.Object({ sha256: text, records: count }) });

/** What `POST webhooks/:connection` answers: how many notifications are new. */
export const storedShape = Type.Object({ stored: count });

/** What a person has set of a file's columns, null before; and the fields that are known. */
export const mappingShape = Type.Object({
  saved: Nullable(Type.Record(text, Type.Unknown())),
  fields: Type.Array(Type.Object({ name: text, headings: Type.Array(text), required: Type.Optional(Type.Literal(true)) })),
});

export const importShape = Type.Object({
  importId: Id,
  connectionId: Id,
  kind: Type.Enum(['people', 'accounts', 'deals']),
  fileName: text,
  fileHash: Nullable(text),
  bytes: count,
  state: Type.Enum(['uploading', 'waiting', 'running', 'done', 'failed']),
  mapping: Nullable(Type.Record(text, Type.Unknown())),
  rows: count,
  good: count,
  changed: count,
  refused: count,
  reason: Nullable(text),
  requestedBy: text,
  createdAt: Instant,
  finishedAt: Nullable(Instant),
});
export const importsShape = pageShape(importShape);
export const importErrorsShape = pageShape(Type.Object({ line: count, field: text, code: text, reason: text }));

/** What became of one record. */
export const recordShape = Type.Object({ id: Id, outcome: Type.Enum(['stale', 'duplicate', 'confirmed', 'changed']) });

const { changes: _, ...deal } = DealState.properties;

/** Deals of the mirror, as events tell them, with the version of the last. */
export const dealsShape = pageShape(Type.Object({ ...deal, version: count }));
