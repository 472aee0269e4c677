import { Injectable } from '@nestjs/common';
import { postingsOf, type Entry } from '@attain/domain/payout';
import { column, type Tx } from '@attain/platform/db';
import { type BalancePlace, type BalanceRow, type EntryWrite, type SealWrite, LedgerStore } from '../ports.js';

export const placeName = ({ participantNo, component, earning, posting }: BalancePlace): string =>
  [participantNo, component, earning, posting].join('|');

interface Row {
  participant_no: number;
  component: string;
  earning: string;
  posting: string;
  balance: string;
  entry_id: string;
}

@Injectable()
export class SqlLedgerStore extends LedgerStore {
  /** Balances under keys; those never posted to are left out. Their participants are locked already. */
  async balances(tx: Tx, keys: readonly BalancePlace[]): Promise<Map<string, BalanceRow>> {
    const rows = await tx.query<Row>(
      `SELECT b.participant_no, b.component, b.earning::text, b.posting::text, b.balance, b.entry_id
       FROM unnest($1::int4[], $2::text[], $3::date[], $4::date[]) AS k (no, component, earning, posting)
       CROSS JOIN LATERAL (
         SELECT * FROM balance WHERE participant_no = k.no AND component = k.component AND earning = k.earning AND posting = k.posting LIMIT 1
       ) b`,
      [
        column.int4(keys.map(({ participantNo }) => participantNo)),
        column.text(keys.map(({ component }) => component)),
        column.date(keys.map(({ earning }) => earning)),
        column.date(keys.map(({ posting }) => posting)),
      ],
    );
    return new Map(
      rows.map((row) => [
        placeName({ participantNo: row.participant_no, component: row.component, earning: row.earning, posting: row.posting }),
        { balance: BigInt(row.balance), entryId: row.entry_id },
      ]),
    );
  }

  async append(tx: Tx, writes: readonly EntryWrite[], at: Date): Promise<void> {
    const entries = writes.map(({ entry }) => entry);
    await tx.query(
      `INSERT INTO entry (id, participant_no, component, plan_version, earning, posting, predecessor, currency, delta, balance, period_no, seal_number,
         against, entered_at)
       SELECT r.*, $14 FROM unnest($1::uuid[], $2::int4[], $3::text[], $4::int4[], $5::date[], $6::date[], $7::uuid[], $8::text[], $9::int8[], $10::int8[],
         $11::int4[], $12::int4[], $13::text[]) AS r`,
      [
        column.uuid(entries.map(({ id }) => id)),
        column.int4(writes.map(({ participantNo }) => participantNo)),
        column.text(entries.map(({ component }) => component)),
        column.int4(entries.map(({ planVersion }) => planVersion)),
        column.date(entries.map(({ earning }) => earning)),
        column.date(entries.map(({ posting }) => posting)),
        column.uuid(entries.map(({ predecessor }) => predecessor)),
        column.text(entries.map(({ currency }) => currency)),
        column.int8(entries.map(({ delta }) => delta)),
        column.int8(entries.map(({ balance }) => balance)),
        column.int4(writes.map(({ periodNo }) => periodNo)),
        column.int4(writes.map(({ sealNumber }) => sealNumber)),
        column.text(entries.map(({ against }) => against)),
        at,
      ],
    );
    await this.appendPostings(tx, entries);
    await this.setBalances(tx, writes);
    await this.addToPayouts(tx, writes);
  }

  private async appendPostings(tx: Tx, entries: readonly Entry[]): Promise<void> {
    const postings = entries.flatMap((entry) => postingsOf(entry).map((posting) => ({ entryId: entry.id, ...posting })));
    await tx.query(
      'INSERT INTO posting (entry_id, debit, credit, amount, currency) SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int8[], $5::text[])',
      [
        column.uuid(postings.map(({ entryId }) => entryId)),
        column.text(postings.map(({ debit }) => debit)),
        column.text(postings.map(({ credit }) => credit)),
        column.int8(postings.map(({ amount }) => amount)),
        column.text(postings.map(({ currency }) => currency)),
      ],
    );
  }

  private async setBalances(tx: Tx, writes: readonly EntryWrite[]): Promise<void> {
    await tx.query(
      `INSERT INTO balance (participant_no, component, earning, posting, currency, balance, entry_id)
       SELECT * FROM unnest($1::int4[], $2::text[], $3::date[], $4::date[], $5::text[], $6::int8[], $7::uuid[])
       ON CONFLICT (participant_no, component, earning, posting) DO UPDATE SET balance = excluded.balance, entry_id = excluded.entry_id`,
      [
        column.int4(writes.map(({ participantNo }) => participantNo)),
        column.text(writes.map(({ entry }) => entry.component)),
        column.date(writes.map(({ entry }) => entry.earning)),
        column.date(writes.map(({ entry }) => entry.posting)),
        column.text(writes.map(({ entry }) => entry.currency)),
        column.int8(writes.map(({ entry }) => entry.balance)),
        column.uuid(writes.map(({ entry }) => entry.id)),
      ],
    );
  }

  private async addToPayouts(tx: Tx, writes: readonly EntryWrite[]): Promise<void> {
    await tx.query(
      `INSERT INTO payout (participant_no, period_no, currency, amount)
       SELECT no, period_no, currency, sum(delta) FROM unnest($1::int4[], $2::int4[], $3::text[], $4::int8[]) AS r (no, period_no, currency, delta)
       GROUP BY no, period_no, currency ORDER BY no, period_no, currency
       ON CONFLICT (participant_no, period_no, currency) DO UPDATE SET amount = payout.amount + excluded.amount`,
      [
        column.int4(writes.map(({ participantNo }) => participantNo)),
        column.int4(writes.map(({ periodNo }) => periodNo)),
        column.text(writes.map(({ entry }) => entry.currency)),
        column.int8(writes.map(({ entry }) => entry.delta)),
      ],
    );
  }

  async addSeals(tx: Tx, seals: readonly SealWrite[], at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO seal (period_no, number, previous, hash, entries, sealed_at)
       SELECT r.*, $6 FROM unnest($1::int4[], $2::int4[], $3::text[], $4::text[], $5::int4[]) AS r`,
      [
        column.int4(seals.map(({ periodNo }) => periodNo)),
        column.int4(seals.map(({ number }) => number)),
        column.text(seals.map(({ previous }) => previous)),
        column.text(seals.map(({ hash }) => hash)),
        column.int4(seals.map(({ entries }) => entries)),
        at,
      ],
    );
  }
}
