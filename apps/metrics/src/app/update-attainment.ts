import { Injectable } from '@nestjs/common';
import { attainedIn, crossings, quotaFor } from '@attain/domain/attainment';
import { formatDecimal } from '@attain/domain/money';
import type { Tx } from '@attain/platform/db';
import { AttainmentStore, BucketStore, MetricsPublisher, type AttainmentRow } from '../ports.js';
import { attainmentEvent } from './attainment-event.js';
import type { AttainmentMoves, QuotaMove } from './attainment-moves.js';

/**
 * Moves attained sums by what a batch moved. A sum that is not there yet, or was made for another version of its quota
 * or calendar, is made from the buckets, which the batch has already moved.
 */
@Injectable()
export class UpdateAttainment {
  constructor(
    private readonly attainments: AttainmentStore,
    private readonly buckets: BucketStore,
    private readonly publisher: MetricsPublisher,
  ) {}

  async apply(tx: Tx, moved: AttainmentMoves): Promise<void> {
    const moves = moved.sorted();
    if (moves.length === 0) return;
    const rows = await this.attainments.lock(
      tx,
      moves.map(({ quota, period }) => ({ quotaId: quota.quotaId, periodStart: period.start })),
    );
    const rowOf = (move: QuotaMove): AttainmentRow | undefined => rows.get(`${move.quota.quotaId} ${move.period.start}`);
    const stale = moves.filter((move) => rowOf(move)?.stamp !== move.quota.stamp);
    const spans = stale.map(({ quota, period }) => ({ personId: quota.personId, from: period.start, to: period.end }));
    const sums = await this.buckets.credited(tx, spans);
    const remade = new Map(stale.map((move, i) => [move, attainedIn(sums[i]!, move.quota.currency)]));

    const changed: { row: AttainmentRow; event: ReturnType<typeof told> | null }[] = [];
    for (const move of moves) {
      const before = rowOf(move);
      const made = remade.get(move);
      const attained = made?.amount.minor ?? before!.attained + move.minor;
      const held = made?.held ?? before!.held + move.held;
      const row = rowAfter(before, move, attained, held);
      if (row !== null) changed.push({ row, event: row.sent === before?.sent ? null : told(move, attained, row.revision) });
    }
    await this.attainments.save(
      tx,
      changed.map(({ row }) => row),
    );
    await this.publisher.attainment(
      tx,
      changed.flatMap(({ event }) => event ?? []),
    );
  }
}

function rowAfter(before: AttainmentRow | undefined, { quota, period }: QuotaMove, attained: bigint, held: number): AttainmentRow | null {
  const sent = JSON.stringify(attainmentEvent(quota, period, attained));
  if (before !== undefined && before.stamp === quota.stamp && before.held === held && before.sent === sent) return null;
  return {
    quotaId: quota.quotaId,
    periodStart: period.start,
    stamp: quota.stamp,
    currency: quota.currency,
    attained,
    held,
    revision: (before?.revision ?? 0) + 1,
    sent,
  };
}

const told = ({ quota, period, minor, deltas, cause }: QuotaMove, attained: bigint, revision: number) => {
  const crossed = crossings(attained - minor, deltas, quotaFor(quota.timeline, period.start, period.end), quota.thresholds);
  return {
    data: {
      ...attainmentEvent(quota, period, attained),
      crossed: crossed.map(({ threshold, dealId }) => ({ threshold: formatDecimal(threshold), dealId })),
    },
    revision,
    cause,
  };
};
