import { Inject, Injectable } from '@nestjs/common';
import { inboxChanged } from '@attain/contracts/notifications';
import { CONFIG } from '@attain/platform/bootstrap';
import type { Tx } from '@attain/platform/db';
import { Outbox, type Cause } from '@attain/platform/outbox';
import { NotificationsConfig } from '../config.js';
import { InboxPublisher, type InboxHead } from '../ports.js';

/** Versions on the wire are epoch × 10^12 + revision. */
const EPOCH = 1_000_000_000_000;
const ROLE = 'role:';

@Injectable()
export class OutboxInboxPublisher extends InboxPublisher {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {
    super();
  }

  override changed(tx: Tx, heads: readonly InboxHead[], cause?: Cause): Promise<void> {
    return this.outbox.append(
      tx,
      inboxChanged,
      heads.map(({ recipient, revision, unread, newest }) => ({
        version: this.config.epoch * EPOCH + revision,
        ...(cause === undefined ? {} : { cause }),
        data: {
          recipient,
          personId: recipient.startsWith(ROLE) ? null : recipient,
          role: recipient.startsWith(ROLE) ? recipient.slice(ROLE.length) : null,
          unread,
          newest: newest === null ? null : { ...newest, at: newest.at.toISOString() },
        },
      })),
    );
  }
}
