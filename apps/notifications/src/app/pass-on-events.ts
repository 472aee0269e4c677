import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import type { ReceivedEvent } from '@attain/platform/consume';
import { QueueDeliveries } from './queue-deliveries.js';

const WITHOUT_TOTALS = new Set(['totals']);

/** Hands events on to endpoints as they are on the wire, but for totals of pay where those may not leave. */
@Injectable()
export class PassOnEvents {
  constructor(private readonly queue: QueueDeliveries) {}

  pass(tx: Tx, events: readonly ReceivedEvent<unknown>[]): Promise<void> {
    return this.queue.forEvents(
      tx,
      events.map(({ id, type, key, time, data }) => ({
        id,
        type,
        key,
        time,
        data: ({ payFiguresOutside }) =>
          payFiguresOutside ? data : Object.fromEntries(Object.entries(data as object).filter(([name]) => !WITHOUT_TOTALS.has(name))),
      })),
    );
  }
}
