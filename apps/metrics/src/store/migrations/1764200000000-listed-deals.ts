import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '@attain/platform/db';

const COLUMNS = ['status', 'name', 'home_minor', 'home_currency', 'attention'];

/**
 * What lists of deals are searched, sorted and summed by. Home amounts of deals that are there come with the job that credits
 * them again; what the CRM said of attention comes with a deal's next change.
 */
export class ListedDeals1764200000000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE deal
        ADD COLUMN status text NOT NULL DEFAULT 'open',
        ADD COLUMN name text NOT NULL DEFAULT '',
        ADD COLUMN home_minor bigint,
        ADD COLUMN home_currency text,
        ADD COLUMN attention text;
      UPDATE deal SET
        status = CASE WHEN (state::json ->> 'deleted')::boolean OR state::json ->> 'mergedIntoDealId' IS NOT NULL THEN 'gone'
                      ELSE state::json ->> 'status' END,
        name = state::json ->> 'name',
        attention = holds;
      ALTER TABLE deal
        ALTER COLUMN status DROP DEFAULT,
        ALTER COLUMN name DROP DEFAULT,
        ADD CONSTRAINT deal_status CHECK (status IN ('open', 'won', 'lost', 'gone'));
      INSERT INTO recredit_job (user_ids) SELECT NULL FROM deal LIMIT 1;
      CREATE INDEX deal_attention ON deal (deal_id) WHERE attention IS NOT NULL;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE deal ${COLUMNS.map((column) => `DROP COLUMN ${column}`).join(', ')}`);
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    const rows = (await runner.query(
      `SELECT count(*)::int AS n FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = 'deal' AND column_name = ANY($1)`,
      [COLUMNS],
    )) as { n: number }[];
    if (rows[0]?.n !== COLUMNS.length) throw new Error('ListedDeals: a column is missing after the migration');
  }
}
