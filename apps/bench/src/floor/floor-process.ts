import { FloorHop } from './floor-hop.js';

/** Child process of the floor: consumes one topic, upserts, passes on. Says how many it handled when asked. */
const { FLOOR_DATABASE_URL, FLOOR_TRANSPORT_URL, FLOOR_NAME, FLOOR_IN, FLOOR_OUT } = process.env;
const hop = new FloorHop({
  databaseUrl: FLOOR_DATABASE_URL!,
  transportUrl: FLOOR_TRANSPORT_URL!,
  name: FLOOR_NAME!,
  out: FLOOR_OUT ?? null,
});
await hop.open();
await hop.consume(FLOOR_IN!);
process.send?.({ ready: true });
process.on('message', (message) => {
  if (message === 'count') process.send?.({ handled: hop.handled, passedOn: hop.passedOn });
  if (message === 'stop') void hop.close().then(() => process.exit(0));
});
