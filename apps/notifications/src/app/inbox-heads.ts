import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import type { Cause } from '@attain/platform/outbox';
import { InboxPublisher, InboxStore } from '../ports.js';

/** Tells that inboxes changed, in the transaction that changed them. */
@Injectable()
export class InboxHeads {
  constructor(
    private readonly inbox: InboxStore,
    private readonly publisher: InboxPublisher,
  ) {}

  async changed(tx: Tx, recipients: readonly string[], cause?: Cause): Promise<void> {
    const distinct = [...new Set(recipients)].sort();
    if (distinct.length > 0) await this.publisher.changed(tx, await this.inbox.recount(tx, distinct), cause);
  }
}
