import { Injectable } from '@nestjs/common';
import { periodClosed, planPublished } from '@attain/contracts/compensation';
import { formatMinor } from '@attain/domain/money';
import type { Tx } from '@attain/platform/db';
import { Outbox } from '@attain/platform/outbox';
import { DecisionPublisher, type FrozenTotal, type PeriodRow, type PlanVersionRow } from '../ports.js';

@Injectable()
export class OutboxDecisionPublisher extends DecisionPublisher {
  constructor(private readonly outbox: Outbox) {
    super();
  }

  async planPublished(tx: Tx, row: PlanVersionRow): Promise<void> {
    await this.outbox.append(tx, planPublished, [
      {
        data: {
          plan: row.plan,
          version: row.version,
          currency: row.currency,
          effectiveFrom: row.effectiveFrom,
          effectiveTo: row.effectiveTo,
          documentHash: row.documentHash,
        },
      },
    ]);
  }

  async periodClosed(tx: Tx, row: PeriodRow, totals: readonly FrozenTotal[]): Promise<void> {
    await this.outbox.append(tx, periodClosed, [
      {
        data: {
          period: row.start,
          periodEnd: row.end,
          chainHead: row.chainHead,
          totals: totals.map(({ currency, amount, participants }) => ({ currency, amount: formatMinor(amount, currency), participants })),
        },
      },
    ]);
  }
}
