import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { InboxStore, type InboxMessage } from '../ports.js';
import { InboxHeads } from './inbox-heads.js';

export interface InboxPage {
  readonly rows: readonly InboxMessage[];
  readonly unread: number;
}

/** The inbox as its owner sees it. */
@Injectable()
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly store: InboxStore,
    private readonly heads: InboxHeads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One row more than asked for, where there is more. */
  async page(recipients: readonly string[], filter: Parameters<InboxStore['page']>[1]): Promise<InboxPage> {
    const rows = await this.store.page(recipients, { ...filter, limit: filter.limit + 1 });
    return { rows, unread: await this.store.unread(recipients) };
  }

  /** False when there is no such message in these inboxes. */
  read(recipients: readonly string[], messageId: string): Promise<boolean> {
    return this.database.inTx(async (tx) => {
      const changed = await this.store.read(tx, recipients, messageId, this.clock.now());
      await this.heads.changed(tx, changed ?? []);
      return changed !== null;
    });
  }

  /** Gives how many were unread. */
  readAll(recipients: readonly string[]): Promise<number> {
    return this.database.inTx(async (tx) => {
      const { messages, changed } = await this.store.readAll(tx, recipients, this.clock.now());
      await this.heads.changed(tx, changed);
      return messages;
    });
  }
}
