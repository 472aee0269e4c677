import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '@attain/platform/db';

/**
 * Credits as rows in the order of pay, instead of pairs of participant and deal: a participant's credits are read in bulk,
 * in order, without their documents. They are read from the index alone: in the table a person's rows lie a page away from
 * each other. What few differ in (currencies, type of deal) is a facet. Amounts arrive with exactly the decimals of their
 * currency.
 */
export class StoredCredits1764210000000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE credit_facet (
        no int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        currency text NOT NULL,
        home_currency text,
        deal_type text,
        UNIQUE NULLS NOT DISTINCT (currency, home_currency, deal_type)
      );
      CREATE TABLE credit (
        amount bigint NOT NULL,
        home_amount bigint NOT NULL,
        participant_no int NOT NULL,
        on_date date NOT NULL,
        deal_id uuid NOT NULL,
        kind smallint NOT NULL,
        ended boolean NOT NULL,
        facet_no int NOT NULL,
        PRIMARY KEY (participant_no, on_date, deal_id, kind) INCLUDE (ended, facet_no, amount, home_amount)
      ) WITH (fillfactor = 90, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 50000);
      CREATE TEMPORARY TABLE held_credit ON COMMIT DROP AS
        SELECT DISTINCT ON (p.no, 4, d.deal_id, 6)
          replace(c->'amount'->>'amount', '.', '')::bigint AS amount,
          coalesce(replace(c->'homeAmount'->>'amount', '.', ''), '0')::bigint AS home_amount,
          p.no, (c->>'on')::date AS on_date, d.deal_id,
          array_position(ARRAY['direct', 'overlay', 'rollup', 'split', 'team'], c->>'kind') AS kind, c->>'endedOn' IS NOT NULL AS ended,
          c->'amount'->>'currency' AS currency, c->'homeAmount'->>'currency' AS home_currency, d.deal::jsonb->>'dealType' AS deal_type
        FROM deal_credits d CROSS JOIN LATERAL jsonb_array_elements(d.credits::jsonb) c
        JOIN participant p ON p.person_id = (c->>'personId')::uuid
        ORDER BY p.no, 4, d.deal_id, 6, c->>'endedOn' IS NOT NULL;
      INSERT INTO credit_facet (currency, home_currency, deal_type) SELECT DISTINCT currency, home_currency, deal_type FROM held_credit;
      INSERT INTO credit
        SELECT h.amount, h.home_amount, h.no, h.on_date, h.deal_id, h.kind, h.ended, f.no FROM held_credit h
        JOIN credit_facet f ON (f.currency, f.home_currency, f.deal_type) IS NOT DISTINCT FROM (h.currency, h.home_currency, h.deal_type);
      DROP TABLE credited`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE credited (participant_no int NOT NULL, deal_id uuid NOT NULL, PRIMARY KEY (participant_no, deal_id));
      INSERT INTO credited SELECT DISTINCT participant_no, deal_id FROM credit;
      DROP TABLE credit, credit_facet`);
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    const [row] = (await runner.query(
      `SELECT (SELECT count(*) FROM (SELECT DISTINCT d.deal_id, c->>'personId', c->>'on', c->>'kind'
         FROM deal_credits d CROSS JOIN LATERAL jsonb_array_elements(d.credits::jsonb) c) k) = (SELECT count(*) FROM credit) AS complete`,
    )) as { complete: boolean }[];
    if (!row?.complete) throw new Error('Not every credit of the deals that are held became a row');
  }
}
