import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';

/** Analyses tables that changed by more than half since they were last analysed: young tables grow faster than autovacuum looks. */
@Injectable()
export class RefreshStatistics {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    const rows = await this.database.query<{ relname: string }>(
      `SELECT relname FROM pg_stat_user_tables
       WHERE relname IN ('deal', 'deal_fact', 'forecast', 'snapshot_line') AND n_mod_since_analyze > 500 + n_live_tup / 2`,
    );
    for (const { relname } of rows) await this.database.query(`ANALYZE ${relname}`);
  }
}
