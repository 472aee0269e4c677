import { Injectable } from '@nestjs/common';
import { payoutCalculated } from '@attain/contracts/compensation';
import type { EventData } from '@attain/contracts/event';
import { formatMinor } from '@attain/domain/money';
import type { Tx } from '@attain/platform/db';
import { Outbox, type Cause } from '@attain/platform/outbox';
import { PayoutPublisher, type PostedMovement } from '../ports.js';

type Payout = EventData<typeof payoutCalculated>;

/** What one event carries at most; a participant with more gets several. */
const MOST_MOVEMENTS = 1_000;

const toMovement = ({ movement, entry }: PostedMovement): Payout['movements'][number] => ({
  entryId: entry.id,
  plan: movement.plan,
  planVersion: movement.planVersion,
  component: movement.component,
  earningPeriod: movement.earning,
  postingPeriod: movement.posting,
  delta: formatMinor(entry.delta, entry.currency),
  balance: formatMinor(entry.balance, entry.currency),
});

const pages = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / MOST_MOVEMENTS) }, (_, page) =>
    list.slice(page * MOST_MOVEMENTS, (page + 1) * MOST_MOVEMENTS),
  );

@Injectable()
export class OutboxPayoutPublisher extends PayoutPublisher {
  constructor(private readonly outbox: Outbox) {
    super();
  }

  /** One event per participant (and currency) of the batch. */
  async calculated(tx: Tx, posted: readonly PostedMovement[], cause?: Cause): Promise<void> {
    const byPerson = new Map<string, PostedMovement[]>();
    for (const each of posted) {
      const key = `${each.movement.personId}|${each.movement.currency}`;
      byPerson.set(key, [...(byPerson.get(key) ?? []), each]);
    }
    const events = [...byPerson.values()].flatMap((all) =>
      pages(all).map((some): Payout => {
        const { personId, currency } = (some[0] as PostedMovement).movement;
        return { personId, currency, movements: some.map(toMovement) };
      }),
    );
    await this.outbox.append(
      tx,
      payoutCalculated,
      events.map((data) => ({ data, ...(cause ? { cause } : {}) })),
    );
  }
}
