import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '@attain/platform/db';

/**
 * Credits as rows in the order of pay, instead of pairs of participant and deal: a participant's credits are read in bulk,
 * in order, without their documents. Amounts arrive with exactly the decimals of their currency.
 */
export class StoredCredits1764210000000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE credit (
        amount bigint NOT NULL,
        home_amount bigint NOT NULL,
        participant_no int NOT NULL,
        on_date date NOT NULL,
        deal_id uuid NOT NULL,
        kind smallint NOT NULL,
        ended boolean NOT NULL,
        currency text NOT NULL,
        home_currency text,
        deal_type text,
        PRIMARY KEY (participant_no, on_date, deal_id, kind)
      ) WITH (fillfactor = 90, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 50000);
      INSERT INTO credit
        SELECT DISTINCT ON (p.no, 4, d.deal_id, 6)
          replace(c->'amount'->>'amount', '.', '')::bigint,
          coalesce(replace(c->'homeAmount'->>'amount', '.', ''), '0')::bigint,
          p.no, (c->>'on')::date, d.deal_id, array_position(ARRAY['direct', 'overlay', 'rollup', 'split', 'team'], c->>'kind'),
          c->>'endedOn' IS NOT NULL, c->'amount'->>'currency', c->'homeAmount'->>'currency', d.deal::jsonb->>'dealType'
        FROM deal_credits d CROSS JOIN LATERAL jsonb_array_elements(d.credits::jsonb) c
        JOIN participant p ON p.person_id = (c->>'personId')::uuid
        ORDER BY p.no, 4, d.deal_id, 6, c->>'endedOn' IS NOT NULL;
      DROP TABLE credited`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE credited (participant_no int NOT NULL, deal_id uuid NOT NULL, PRIMARY KEY (participant_no, deal_id));
      INSERT INTO credited SELECT DISTINCT participant_no, deal_id FROM credit;
      DROP TABLE credit`);
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    const [row] = (await runner.query(
      `SELECT (SELECT count(*) FROM (SELECT DISTINCT d.deal_id, c->>'personId', c->>'on', c->>'kind'
         FROM deal_credits d CROSS JOIN LATERAL jsonb_array_elements(d.credits::jsonb) c) k) = (SELECT count(*) FROM credit) AS complete`,
    )) as { complete: boolean }[];
    if (!row?.complete) throw new Error('Not every credit of the deals that are held became a row');
  }
}
