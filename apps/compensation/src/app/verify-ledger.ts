import { Injectable } from '@nestjs/common';
import { brokenLink, postingsOf, type Entry, type Posting, type Seal } from '@attain/domain/payout';
import { Database, type Tx } from '@attain/platform/db';
import { PeriodStore, type PeriodRow } from '../store/period-store.js';
import { digest } from './ledger-hashes.js';

export interface LedgerReport {
  readonly sound: boolean;
  readonly periods: number;
  readonly seals: number;
  readonly entries: number;
  /** The first link that does not hold; null when all do. */
  readonly broken: { readonly calendar: string; readonly payPeriod: string; readonly period: string; readonly reason: string } | null;
  readonly heads: readonly { readonly calendar: string; readonly payPeriod: string; readonly period: string; readonly seals: number; readonly head: string }[];
}

interface StoredEntry extends Entry {
  readonly seal: number;
  readonly postings: readonly Posting[];
}

const SEALS_PER_READ = 200;

/** Walks the chain of every posting period and names the first broken link. */
@Injectable()
export class VerifyLedger {
  constructor(private readonly database: Database, private readonly periods: PeriodStore) {}

  async verify(): Promise<LedgerReport> {
    return this.database.inTx(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const rows = await this.periods.list(tx);
      const heads = rows.map((row) => ({ calendar: row.calendar, payPeriod: row.payPeriod, period: row.start, seals: row.seals, head: row.chainHead }));
      let [seals, entries] = [0, 0];
      for (const row of rows) {
        const walked = await this.chain(tx, row);
        seals += walked.seals;
        entries += walked.entries;
        if (walked.reason !== null) {
          const broken = { calendar: row.calendar, payPeriod: row.payPeriod, period: row.start, reason: walked.reason };
          return { sound: false, periods: rows.length, seals, entries, broken, heads };
        }
      }
      return { sound: true, periods: rows.length, seals, entries, broken: null, heads };
    });
  }

  private async chain(tx: Tx, row: PeriodRow): Promise<{ seals: number; entries: number; reason: string | null }> {
    let before: Seal | null = null;
    let entries = 0;
    for (let after = 0; ;) {
      const seals: (Seal & { entries: number })[] = await this.seals(tx, row, after);
      if (seals.length === 0) break;
      const stored: StoredEntry[] = await this.entries(tx, row.no, after, seals.at(-1)?.number ?? after);
      for (const seal of seals) {
        const own: StoredEntry[] = stored.filter((entry) => entry.seal === seal.number);
        const reason = brokenLink(seal, own, before, digest) ?? wrongPostings(own) ?? (own.length === seal.entries ? null : `seal ${seal.number} holds ${own.length} of ${seal.entries} entries`);
        if (reason !== null) return { seals: seal.number, entries, reason };
        entries += own.length;
        before = seal;
      }
      after = seals.at(-1)?.number ?? after;
    }
    const last: Seal | null = before;
    const [count] = await tx.query<{ n: number }>('SELECT count(*)::int AS n FROM entry WHERE period_no = $1', [row.no]);
    const reason = (last?.number ?? 0) !== row.seals || (last?.hash ?? row.chainHead) !== row.chainHead
      ? `the head of ${row.start} is not its last seal`
      : count?.n !== entries ? `${(count?.n ?? 0) - entries} entries of ${row.start} are not sealed` : null;
    return { seals: last?.number ?? 0, entries, reason };
  }

  private seals(tx: Tx, row: PeriodRow, after: number): Promise<(Seal & { entries: number })[]> {
    return tx.query(
      `SELECT $2::text AS posting, number, previous, hash, entries FROM seal WHERE period_no = $1 AND number > $3 ORDER BY number LIMIT $4`,
      [row.no, row.start, after, SEALS_PER_READ],
    );
  }

  private async entries(tx: Tx, periodNo: number, after: number, upTo: number): Promise<StoredEntry[]> {
    const rows = await tx.query<Record<string, string> & { plan_version: number; seal_number: number; postings: Record<string, string>[] | null }>(
      `SELECT e.id, p.person_id, e.component, e.plan_version, e.earning::text, e.posting::text, e.predecessor, e.currency, e.delta, e.balance, e.seal_number,
         (SELECT json_agg(json_build_object('debit', o.debit, 'credit', o.credit, 'amount', o.amount::text, 'currency', o.currency)) FROM posting o WHERE o.entry_id = e.id) AS postings
       FROM entry e JOIN participant p ON p.no = e.participant_no WHERE e.period_no = $1 AND e.seal_number > $2 AND e.seal_number <= $3`,
      [periodNo, after, upTo],
    );
    return rows.map((row) => ({
      id: row['id'] ?? '', personId: row['person_id'] ?? '', component: row['component'] ?? '', planVersion: row.plan_version, earning: row['earning'] ?? '',
      posting: row['posting'] ?? '', predecessor: row['predecessor'] ?? null, currency: row['currency'] ?? '', delta: BigInt(row['delta'] ?? '0'),
      balance: BigInt(row['balance'] ?? '0'), seal: row.seal_number,
      postings: (row.postings ?? []).map((each) => ({ ...each, amount: BigInt(each['amount'] ?? '0') }) as unknown as Posting),
    }));
  }
}

const wrongPostings = (entries: readonly StoredEntry[]): string | null => {
  const text = (postings: readonly Posting[]): string => postings.map(({ debit, credit, amount, currency }) => `${debit} ${credit} ${amount} ${currency}`).sort().join(';');
  const wrong = entries.find((entry) => text(entry.postings) !== text(postingsOf(entry)));
  return wrong ? `the postings of entry ${wrong.id} are not those of its amount` : null;
};
