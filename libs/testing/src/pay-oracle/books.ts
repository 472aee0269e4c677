// What the books of a running compensation service say, in SQL of their own: tests compare the ways with each other.

const ofPerson = 'JOIN participant ON participant.no = participant_no GROUP BY 1';

/** `key` (a person's id) and `minor` (what they are paid in all, in minor units as text), from each of the books. */
export const paidByPerson = {
  /** Lines of statements. */
  lines: `SELECT person_id AS key, sum(payable)::text AS minor
    FROM (
      SELECT participant_no, payable
      FROM (SELECT segment_id, payable FROM line UNION ALL SELECT segment_id, payable FROM period_line) AS paid JOIN segment ON segment.id = segment_id
      UNION ALL SELECT participant_no, amount FROM evaluated_posting
      UNION ALL SELECT participant_no, amount FROM closed_posting
      UNION ALL SELECT participant_no, moved FROM closed_pay_step
    ) AS every_line ${ofPerson}`,
  /** The ledger, where every amount stands on two accounts. */
  postings: `SELECT person_id AS key, sum(CASE WHEN credit = 'payable' THEN amount WHEN debit = 'payable' THEN -amount ELSE 0 END)::text AS minor
    FROM posting JOIN entry ON entry.id = entry_id ${ofPerson}`,
  payouts: `SELECT person_id AS key, sum(amount)::text AS minor FROM payout ${ofPerson}`,
} as const;

/** A row for each ledger entry, by key, that stands twice. */
export const entriesTwice = `SELECT 1 FROM entry GROUP BY participant_no, component, earning, posting, predecessor HAVING count(*) > 1`;

interface Movement {
  readonly entryId: string;
  /** Decimal text with all digits of the currency's minor unit. */
  readonly delta: string;
}

/** The journal of payouts as it was told: each entry counts once, a relay that died between send and delete sent some twice. */
export class PayoutJournal {
  private readonly seen = new Map<string, { readonly person: string; readonly minor: bigint }>();
  private movements = 0;

  take({ personId, movements }: { readonly personId: string; readonly movements: readonly Movement[] }): void {
    this.movements += movements.length;
    for (const { entryId, delta } of movements) this.seen.set(entryId, { person: personId, minor: BigInt(delta.replace('.', '')) });
  }

  get entries(): number {
    return this.seen.size;
  }

  get repeated(): number {
    return this.movements - this.seen.size;
  }

  /** Minor units by person. */
  paid(): Map<string, bigint> {
    const paid = new Map<string, bigint>();
    for (const { person, minor } of this.seen.values()) paid.set(person, (paid.get(person) ?? 0n) + minor);
    return paid;
  }
}
