import { Injectable } from '@nestjs/common';
import { formatMinor } from '@attain/domain/money';
import { Database } from '@attain/platform/db';
import { DirtyStore, ProofStore, type SumsRow } from '../ports.js';

export interface Difference {
  readonly personId: string;
  readonly currency: string;
  readonly what: string;
  readonly lines: string;
  readonly ledger: string;
  readonly payouts: string;
}

export interface Reconciliation {
  readonly participants: number;
  readonly totals: readonly { readonly currency: string; readonly lines: string; readonly ledger: string; readonly payouts: string }[];
  readonly differences: readonly Difference[];
  /** Participants whose rules changed and who are still being calculated anew. */
  readonly recalculating: number;
}

const MOST_DIFFERENCES = 200;

/** Three independent sums per participant and currency: what lines say should be paid, what the ledger posted, what payouts hold. */
@Injectable()
export class Reconcile {
  constructor(
    private readonly database: Database,
    private readonly proofs: ProofStore,
    private readonly dirty: DirtyStore,
  ) {}

  async run(): Promise<Reconciliation> {
    return this.database.inTx(async (tx) => {
      await this.proofs.readOneMoment(tx);
      const rows = await this.proofs.sums(tx);
      const different = [...rows.filter(differs), ...(await this.proofs.closedDifferences(tx))];
      return {
        participants: new Set(rows.map(({ personId }) => personId)).size,
        totals: totalsOf(rows),
        differences: different.slice(0, MOST_DIFFERENCES).map(toDifference),
        recalculating: await this.dirty.count(tx, null),
      };
    });
  }
}

const differs = ({ lines, ledger, postings, payouts }: SumsRow): boolean => lines !== ledger || ledger !== payouts || ledger !== postings;

const toDifference = ({ personId, currency, period, lines, ledger, payouts }: SumsRow): Difference => ({
  personId,
  currency,
  what: period === null ? 'all periods' : `closed period ${period}`,
  lines: formatMinor(lines, currency),
  ledger: formatMinor(ledger, currency),
  payouts: formatMinor(payouts, currency),
});

const totalsOf = (rows: readonly SumsRow[]): Reconciliation['totals'] => {
  const sum = (currency: string, of: 'lines' | 'ledger' | 'payouts'): string =>
    formatMinor(
      rows.reduce((all, row) => (row.currency === currency ? all + row[of] : all), 0n),
      currency,
    );
  return [...new Set(rows.map(({ currency }) => currency))].map((currency) => ({
    currency,
    lines: sum(currency, 'lines'),
    ledger: sum(currency, 'ledger'),
    payouts: sum(currency, 'payouts'),
  }));
};
