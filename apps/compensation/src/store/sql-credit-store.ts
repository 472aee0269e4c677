import { Injectable } from '@nestjs/common';
import { ID_BYTES } from '../app/columns.js';
import { type CreditFacet, StoredCredits } from '../app/stored-credits.js';
import { copyOut, type Tx } from '@attain/platform/db';
import { CreditStore } from '../ports.js';
import { EPOCH } from './line-copy.js';

/** Where values lie in a row of `read`: those of fixed width first, each after 4 bytes of length; then the texts. */
const AT = { participant: 4, day: 12, deal: 20, kind: 40, own: 46, home: 58, facet: 66 } as const;

/** Live credits as they are stored, read in bulk. */
@Injectable()
export class SqlCreditStore extends CreditStore {
  /** Live credits of participants from a date on, by participant and position. */
  async read(tx: Tx, participants: readonly number[], from: string): Promise<StoredCredits> {
    const reader = new CreditReader();
    await copyOut(
      tx,
      `COPY (SELECT participant_no, on_date, deal_id, kind, amount, home_amount, currency, home_currency, deal_type FROM credit
         WHERE participant_no = ANY ('{${participants.map((no) => Math.trunc(no)).join(',')}}'::int4[]) AND on_date >= ${tx.client.escapeLiteral(from)}::date
           AND NOT ended
         ORDER BY participant_no, on_date, deal_id, kind) TO STDOUT (FORMAT binary)`,
      reader.take,
    );
    return reader.credits;
  }
}

/** Reads rows into columns. */
class CreditReader {
  readonly credits = new StoredCredits();
  private readonly facets = new Map<string, number>();
  /** The facet's bytes in the row before: most rows have the same. */
  private bytes: Buffer = Buffer.alloc(0);
  private facet = 0;

  readonly take = (row: Buffer, at: number, end: number): void => {
    const { credits } = this;
    const index = credits.begin(row.readInt32BE(at + AT.participant));
    credits.days[index] = row.readInt32BE(at + AT.day) + EPOCH;
    for (let byte = 0; byte < ID_BYTES; byte += 1) credits.deals[index * ID_BYTES + byte] = row[at + AT.deal + byte]!;
    credits.kinds[index] = row.readInt16BE(at + AT.kind);
    credits.own[index] = row.readBigInt64BE(at + AT.own);
    credits.home[index] = row.readBigInt64BE(at + AT.home);
    if (!this.isLastFacet(row, at + AT.facet, end)) this.setFacet(row, at + AT.facet, end);
    credits.facets[index] = this.facet;
  };

  private isLastFacet(row: Buffer, from: number, end: number): boolean {
    const { bytes } = this;
    if (bytes.length !== end - from) return false;
    for (let byte = 0; byte < bytes.length; byte += 1) if (bytes[byte] !== row[from + byte]) return false;
    return true;
  }

  private setFacet(row: Buffer, from: number, end: number): void {
    this.bytes = Buffer.from(row.subarray(from, end));
    const name = this.bytes.toString('latin1');
    this.facet = this.facets.get(name) ?? this.credits.names.push(facetOf(this.bytes)) - 1;
    this.facets.set(name, this.facet);
  }
}

const facetOf = (bytes: Buffer): CreditFacet => {
  const texts: (string | null)[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readInt32BE(at);
    texts.push(length < 0 ? null : bytes.toString('utf8', at + 4, at + 4 + length));
    at += 4 + Math.max(0, length);
  }
  return { currency: texts[0] ?? '', homeCurrency: texts[1] ?? null, dealType: texts[2] ?? null };
};
