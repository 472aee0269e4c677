import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { userChanged } from '@attain/contracts/crm';
import { openTransport } from '@attain/platform/transport';
import type { DemoSystem } from '../../src/demo/demo-system.js';

const headers = { ce_specversion: '1.0', ce_type: userChanged.type, ce_source: '/attain/crm-ingest', ce_time: '2026-07-31T12:00:00.000Z' };

const message = (userId: string, body: object) => ({
  topic: userChanged.topic,
  key: userId,
  body: JSON.stringify(body),
  headers: {
    ...headers,
    ce_id: randomUUID(),
    ce_subject: userId,
    ce_aggregateversion: '1000000000001',
    'content-type': 'application/json',
  },
});

/** Sends an event that no consumer can read: it becomes a dead letter by itself. Gives its key. */
export async function sendBrokenEvent(demo: DemoSystem): Promise<string> {
  const userId = randomUUID();
  const transport = await openTransport(demo.installation.transportUrl, { clientId: 'proofs' });
  try {
    await transport.produceBatch([message(userId, { userId, name: 42 })]);
  } finally {
    await transport.close();
  }
  return userId;
}

/** A dead letter of `planning` whose cause is repaired: the event is sound, and goes through when it is replayed. Gives its key. */
export async function plantRepairedLetter(demo: DemoSystem): Promise<string> {
  const userId = randomUUID();
  const sound = message(userId, { ...userChanged.example, userId, externalId: userId, email: null, name: 'Quinn Reyes' });
  const client = new pg.Client({ connectionString: demo.installation.databaseUrls['planning'] });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO dead_letter (id, topic, partition, "offset", key, headers, body, reason, failed_at)
       VALUES ($1, $2, 0, 999999999, $3, $4, $5, 'A fault of the handler that has been repaired since', now())`,
      [randomUUID(), sound.topic, userId, JSON.stringify(sound.headers), sound.body],
    );
  } finally {
    await client.end();
  }
  return userId;
}
