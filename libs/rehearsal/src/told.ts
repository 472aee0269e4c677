import { randomUUID } from 'node:crypto';
import type { EventContract, EventData } from '@attain/contracts/event';
import { headersOf } from '@attain/platform/consume';
import type { InboundMessage } from '@attain/platform/transport';

/** The n-th id of a kind: the same in every test. */
export const id = (kind: string, n: number): string =>
  `${kind.charCodeAt(0).toString(16).padStart(8, '0')}-0000-5000-8000-${String(n).padStart(12, '0')}`;

let offset = 0;

/** An event as the broker hands it over. */
export const told = <C extends EventContract>(contract: C, data: EventData<C>, version: number): InboundMessage => ({
  topic: contract.topic,
  key: contract.key(data as never),
  partition: 0,
  offset: String(offset++),
  at: 0,
  body: JSON.stringify(data),
  headers: headersOf(
    {
      id: randomUUID(),
      type: contract.type,
      key: contract.key(data as never),
      version: String(version),
      correlation: null,
      causation: null,
      traceparent: null,
      occurred_at: new Date(0),
    },
    contract.producer,
  ),
});
