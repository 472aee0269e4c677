import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';

export interface ViewHashesAnswer {
  readonly views: Readonly<Record<string, string>>;
  /** False while changes of rules are still being worked off. */
  readonly settled: boolean;
}

/** Rows of a view in no order: each is hashed, and the sum of the hashes names the set. Numbers of ours are left out. */
const hashOf = (rows: string): string => `
  SELECT encode(sha256(convert_to(count(*)::text || ' ' || coalesce(sum(('x' || substr(md5(row), 1, 15))::bit(60)::bigint), 0)::text
    || ' ' || coalesce(sum(('x' || substr(md5(row), 16, 15))::bit(60)::bigint), 0)::text, 'UTF8')), 'hex') AS hash FROM (${rows}) v`;

const SEGMENT = `concat_ws('|', p.person_id, s.plan, s.component, s.shape, s.measure, s.currency, s.calendar, s.basis, s.start_date`;

const VIEWS: Readonly<Record<string, string>> = {
  lines: `SELECT ${SEGMENT}, l.on_date, l.deal_id, l.kind, l.state, l.amount, l.payable) AS row
    FROM line l JOIN segment s ON s.id = l.segment_id JOIN participant p ON p.no = s.participant_no WHERE l.state <> 2`,
  periodLines: `SELECT ${SEGMENT}, l.earning, l.payable) AS row
    FROM period_line l JOIN segment s ON s.id = l.segment_id JOIN participant p ON p.no = s.participant_no WHERE l.payable <> 0`,
  ledger: `SELECT concat_ws('|', p.person_id, b.component, b.earning, b.currency, sum(b.balance)) AS row
    FROM balance b JOIN participant p ON p.no = b.participant_no GROUP BY p.person_id, b.component, b.earning, b.currency HAVING sum(b.balance) <> 0`,
};

/** One hash per convergent view: equal facts give equal hashes, however they arrived. */
@Injectable()
export class ViewHashes {
  constructor(private readonly database: Database) {}

  async of(): Promise<ViewHashesAnswer> {
    return this.database.inTx(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const views: Record<string, string> = {};
      for (const [name, rows] of Object.entries(VIEWS)) {
        const [row] = await tx.query<{ hash: string }>(hashOf(rows));
        views[name] = row?.hash ?? '';
      }
      const [dirty] = await tx.query<{ n: number }>('SELECT count(*)::int AS n FROM dirty');
      return { views, settled: dirty?.n === 0 };
    });
  }
}
