import type { Pool } from 'pg';
import { inTransaction } from './in-transaction.js';

const SCHEMA_LOCK = 7_402_310;

/**
 * `heads` gives offsets: a producer holds the row until its commit, so offsets have no gaps and become visible in order.
 * `cursors` holds a group's position in a partition together with the lease on it: one row, so a commit is fenced by one WHERE.
 */
const TABLES = `
CREATE SCHEMA IF NOT EXISTS log;

CREATE TABLE IF NOT EXISTS log.topics (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  partitions int NOT NULL CHECK (partitions BETWEEN 1 AND 1024),
  retention text NOT NULL CHECK (retention IN ('state', 'journal')));

CREATE TABLE IF NOT EXISTS log.heads (
  topic_id int NOT NULL REFERENCES log.topics,
  partition int NOT NULL,
  next_offset bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (topic_id, partition)) WITH (fillfactor = 50);

CREATE TABLE IF NOT EXISTS log.messages (
  topic_id int NOT NULL,
  partition int NOT NULL,
  "offset" bigint NOT NULL,
  at bigint NOT NULL,
  key text NOT NULL,
  headers text NOT NULL,
  body text,
  PRIMARY KEY (topic_id, partition, "offset"));

CREATE TABLE IF NOT EXISTS log.members (
  group_name text NOT NULL,
  member uuid NOT NULL,
  topic_ids int[] NOT NULL,
  joined bigint GENERATED ALWAYS AS IDENTITY,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (group_name, member));

CREATE TABLE IF NOT EXISTS log.cursors (
  group_name text NOT NULL,
  topic_id int NOT NULL,
  partition int NOT NULL,
  next_offset bigint NOT NULL,
  member uuid,
  epoch bigint NOT NULL DEFAULT 0,
  expires_at timestamptz,
  PRIMARY KEY (group_name, topic_id, partition)) WITH (fillfactor = 50);

CREATE TABLE IF NOT EXISTS log.compactions (
  topic_id int NOT NULL,
  partition int NOT NULL,
  clean_to bigint NOT NULL,
  kept bigint NOT NULL,
  PRIMARY KEY (topic_id, partition));
`;

/**
 * One round trip for a whole batch, so that head rows are locked as shortly as possible. Rows are locked in one order
 * by all producers, hence no deadlock. Partitions touched come as "slots"; each message names its slot and its place in it.
 */
const APPEND = `
CREATE OR REPLACE FUNCTION log.append(
  _topic_ids int[], _partitions int[], _counts int[],
  _slots int[], _places int[], _keys text[], _headers text[], _bodies text[]
) RETURNS void LANGUAGE plpgsql AS $append$
DECLARE
  _bases bigint[];
  _now bigint := floor(date_part('epoch', clock_timestamp()) * 1000);
BEGIN
  SELECT array_agg(locked.next_offset ORDER BY locked.topic_id, locked.partition) INTO _bases FROM (
    SELECT h.topic_id, h.partition, h.next_offset
    FROM log.heads h JOIN unnest(_topic_ids, _partitions) AS s(topic_id, partition) USING (topic_id, partition)
    ORDER BY h.topic_id, h.partition
    FOR UPDATE OF h) AS locked;
  IF coalesce(cardinality(_bases), 0) <> cardinality(_topic_ids) THEN
    RAISE EXCEPTION 'a topic has fewer partitions than the producer believes';
  END IF;
  UPDATE log.heads h SET next_offset = h.next_offset + s.count
  FROM unnest(_topic_ids, _partitions, _counts) AS s(topic_id, partition, count)
  WHERE h.topic_id = s.topic_id AND h.partition = s.partition;
  INSERT INTO log.messages (topic_id, partition, "offset", at, key, headers, body)
  SELECT _topic_ids[m.slot], _partitions[m.slot], _bases[m.slot] + m.place, _now, m.key, m.headers, m.body
  FROM unnest(_slots, _places, _keys, _headers, _bodies) AS m(slot, place, key, headers, body);
  PERFORM pg_notify('attain_log', (SELECT 't' || string_agg(DISTINCT t::text, ',') FROM unnest(_topic_ids) AS t));
END $append$;
`;

/** Creates or completes the log's schema; several processes may do so at the same time. */
export const ensureSchema = async (pool: Pool): Promise<void> => {
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
    await client.query(TABLES);
    await client.query(APPEND);
  });
};
