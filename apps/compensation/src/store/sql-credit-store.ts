import { Injectable } from '@nestjs/common';
import { readId, readLong } from '../app/columns.js';
import type { CreditFacet, StoredCredits } from '../app/stored-credits.js';
import { copyOut, type Tx } from '@attain/platform/db';
import { CreditStore } from '../ports.js';
import { readFacets } from './credit-facets.js';
import { EPOCH } from './line-copy.js';

/** Where values lie in a row of `read`, each after 4 bytes of length. */
const AT = { participant: 4, day: 12, deal: 20, kind: 40, facet: 46, own: 54, home: 66 } as const;

/** Live credits as they are stored, read in bulk. */
@Injectable()
export class SqlCreditStore extends CreditStore {
  /** Live credits of participants from a date on, by participant and position, into `credits`. */
  async read(tx: Tx, participants: readonly number[], from: string, credits: StoredCredits): Promise<StoredCredits> {
    const reader = new CreditReader(credits);
    await copyOut(
      tx,
      `COPY (SELECT participant_no, on_date, deal_id, kind, facet_no, amount, home_amount FROM credit
         WHERE participant_no = ANY ('{${participants.map((no) => Math.trunc(no)).join(',')}}'::int4[])
           AND on_date >= ${tx.client.escapeLiteral(from)}::date AND NOT ended
         ORDER BY participant_no, on_date, deal_id, kind) TO STDOUT (FORMAT binary)`,
      reader.take,
    );
    // After the credits: a facet is never younger than a credit that has it.
    return reader.named(await readFacets(tx));
  }
}

/** Reads rows into columns. */
class CreditReader {
  /** Index of each facet by its number. */
  private readonly facets = new Map<number, number>();
  private last = { no: -1, index: -1 };

  constructor(private readonly credits: StoredCredits) {}

  readonly take = (row: DataView, at: number): void => {
    const { credits } = this;
    const index = credits.begin(row.getInt32(at + AT.participant));
    credits.days[index] = row.getInt32(at + AT.day) + EPOCH;
    readId(row, at + AT.deal, credits.deals, index);
    credits.kinds[index] = row.getInt16(at + AT.kind);
    readLong(row, at + AT.own, credits.own, index);
    readLong(row, at + AT.home, credits.home, index);
    const facet = row.getInt32(at + AT.facet);
    if (facet !== this.last.no) this.last = { no: facet, index: this.indexOf(facet) };
    credits.facets[index] = this.last.index;
  };

  private indexOf(facet: number): number {
    const index = this.facets.get(facet) ?? this.facets.size;
    this.facets.set(facet, index);
    return index;
  }

  named(facets: ReadonlyMap<number, CreditFacet>): StoredCredits {
    for (const [no, index] of this.facets)
      this.credits.names[index] = facets.get(no) ?? { currency: '', homeCurrency: null, dealType: null };
    return this.credits;
  }
}
