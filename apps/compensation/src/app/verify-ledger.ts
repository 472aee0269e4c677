import { Injectable } from '@nestjs/common';
import { brokenLink, postingsOf, type Posting, type Seal } from '@attain/domain/payout';
import { Database, type Tx } from '@attain/platform/db';
import { digest } from './ledger-hashes.js';
import { PeriodStore, ProofStore, type PeriodRow, type SealWrite, type StoredEntry } from '../ports.js';

interface ChainName {
  readonly calendar: string;
  readonly payPeriod: string;
  readonly period: string;
}

interface ChainHead extends ChainName {
  readonly seals: number;
  readonly head: string;
}

export interface LedgerReport {
  readonly sound: boolean;
  readonly periods: number;
  readonly seals: number;
  readonly entries: number;
  /** The first link that does not hold; null when all do. */
  readonly broken: (ChainName & { readonly reason: string }) | null;
  readonly heads: readonly ChainHead[];
}

const SEALS_PER_READ = 200;

/** Walks the chain of every posting period and names the first broken link. */
@Injectable()
export class VerifyLedger {
  constructor(
    private readonly database: Database,
    private readonly periods: PeriodStore,
    private readonly proofs: ProofStore,
  ) {}

  async verify(): Promise<LedgerReport> {
    return this.database.inTx(async (tx) => {
      await this.proofs.readOneMoment(tx);
      const rows = await this.periods.list(tx);
      const heads = rows.map((row): ChainHead => ({ ...nameOf(row), seals: row.seals, head: row.chainHead }));
      let [seals, entries] = [0, 0];
      for (const row of rows) {
        const walked = await this.chain(tx, row);
        seals += walked.seals;
        entries += walked.entries;
        if (walked.reason !== null) {
          const broken = { ...nameOf(row), reason: walked.reason };
          return { sound: false, periods: rows.length, seals, entries, broken, heads };
        }
      }
      return { sound: true, periods: rows.length, seals, entries, broken: null, heads };
    });
  }

  private async chain(tx: Tx, row: PeriodRow): Promise<{ seals: number; entries: number; reason: string | null }> {
    let before: Seal | null = null;
    let entries = 0;
    for (let after = 0; ; ) {
      const seals: SealWrite[] = await this.proofs.seals(tx, row, after, SEALS_PER_READ);
      if (seals.length === 0) break;
      const stored: StoredEntry[] = await this.proofs.entries(tx, row.no, after, seals.at(-1)?.number ?? after);
      for (const seal of seals) {
        const own: StoredEntry[] = stored.filter((entry) => entry.seal === seal.number);
        const reason =
          brokenLink(seal, own, before, digest) ??
          wrongPostings(own) ??
          (own.length === seal.entries ? null : `seal ${seal.number} holds ${own.length} of ${seal.entries} entries`);
        if (reason !== null) return { seals: seal.number, entries, reason };
        entries += own.length;
        before = seal;
      }
      after = seals.at(-1)?.number ?? after;
    }
    const last: Seal | null = before;
    const count = await this.proofs.entryCount(tx, row.no);
    const reason =
      (last?.number ?? 0) !== row.seals || (last?.hash ?? row.chainHead) !== row.chainHead
        ? `the head of ${row.start} is not its last seal`
        : count !== entries
          ? `${count - entries} entries of ${row.start} are not sealed`
          : null;
    return { seals: last?.number ?? 0, entries, reason };
  }
}

const nameOf = ({ calendar, payPeriod, start }: PeriodRow): ChainName => ({ calendar, payPeriod, period: start });

const wrongPostings = (entries: readonly StoredEntry[]): string | null => {
  const text = (postings: readonly Posting[]): string =>
    postings
      .map(({ debit, credit, amount, currency }) => `${debit} ${credit} ${amount} ${currency}`)
      .sort()
      .join(';');
  const wrong = entries.find((entry) => text(entry.postings) !== text(postingsOf(entry)));
  return wrong ? `the postings of entry ${wrong.id} are not those of its amount` : null;
};
