import { Injectable } from '@nestjs/common';
import { periodClosed, planPublished } from '@attain/contracts/compensation';
import { formatMinor } from '@attain/domain/money';
import type { Tx } from '@attain/platform/db';
import { Outbox } from '@attain/platform/outbox';
import type { PeriodRow } from '../store/period-store.js';
import type { PlanVersionRow } from '../store/plan-store.js';

export interface PeriodTotal {
  readonly currency: string;
  readonly amount: bigint;
  readonly participants: number;
}

/** Tells that a plan version became effective and that a period was closed. */
@Injectable()
export class DecisionPublisher {
  constructor(private readonly outbox: Outbox) {}

  async planPublished(tx: Tx, row: PlanVersionRow): Promise<void> {
    await this.outbox.append(tx, planPublished, [{
      data: {
        plan: row.plan, version: row.version, currency: row.currency, effectiveFrom: row.effectiveFrom, effectiveTo: row.effectiveTo,
        documentHash: row.documentHash,
      },
    }]);
  }

  async periodClosed(tx: Tx, row: PeriodRow, totals: readonly PeriodTotal[]): Promise<void> {
    await this.outbox.append(tx, periodClosed, [{
      data: {
        period: row.start, periodEnd: row.end, chainHead: row.chainHead,
        totals: totals.map(({ currency, amount, participants }) => ({ currency, amount: formatMinor(amount, currency), participants })),
      },
    }]);
  }
}
