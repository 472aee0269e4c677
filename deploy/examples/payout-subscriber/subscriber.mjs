// ATTAIN_TRANSPORT_URL=kafka://localhost:9092 node deploy/examples/payout-subscriber/subscriber.mjs payouts.jsonl
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { openTransport } from '@attain/platform/transport';

const [file = 'payouts.jsonl'] = process.argv.slice(2);
const kept = existsSync(file) ? readFileSync(file, 'utf8').replace(/[^\n]*$/, '') : '';
if (kept !== '') truncateSync(file, Buffer.byteLength(kept)); // a kill may have left half a line
const seen = new Set([...kept.matchAll(/^\{"id":"([\w-]+)"/gm)].map(([, id]) => id));

const transport = await openTransport(process.env.ATTAIN_TRANSPORT_URL, { clientId: 'payout-subscriber' });
const consumer = await transport.consumeBatch({
  group: 'payout-subscriber', // a name of your own; the same name goes on where it stopped
  topics: ['attain.compensation.payouts'],
  startAt: 'earliest',
  onBatch: async (batch) => {
    const fresh = batch.filter(({ headers: { ce_id: id } }) => !seen.has(id) && seen.add(id)); // at least once: some come twice
    const lines = fresh.map(({ headers, body }) => `${JSON.stringify({ id: headers.ce_id, at: headers.ce_time, ...JSON.parse(body) })}\n`);
    appendFileSync(file, lines.join(''), { flush: true }); // on the disk before the offsets are committed
  },
});
process.once('SIGTERM', () => void consumer.stop().then(() => transport.close()));
