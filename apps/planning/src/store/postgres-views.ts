import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { Views } from '../ports.js';

/** Versions depend on how often a state changed on its way, so they are left out. */
const views: Readonly<Record<string, string>> = {
  // A person whom the CRM alone made and whose users have since moved on is history, not state.
  people: `SELECT person_id, name, email, user_ids, title, business_unit, currency, participation, given FROM person
    WHERE given OR user_ids <> '[]' OR person_id IN (SELECT person_id FROM quota UNION SELECT person_id FROM reporting_line)`,
  users: 'SELECT user_id, name, email, active, deleted, person_id FROM crm_user',
  'reporting-lines': 'SELECT person_id, timeline FROM reporting_line',
  quotas: 'SELECT quota_id, person_id, measure, basis, calendar_id, currency, timeline, thresholds FROM quota',
  calendars: 'SELECT calendar_id, code, time_zone, pattern FROM calendar',
  'crediting-policies': 'SELECT policy_id, code, timeline FROM crediting_policy',
};

@Injectable()
export class PostgresViews extends Views {
  override async hashes(tx: Tx): Promise<Record<string, string>> {
    const hashes: Record<string, string> = {};
    for (const [name, rows] of Object.entries(views)) {
      const [found] = await tx.query<{ hash: string }>(
        `SELECT encode(sha256(convert_to(coalesce(string_agg(line, E'\\n' ORDER BY line COLLATE "C"), ''), 'UTF8')), 'hex') AS hash
         FROM (SELECT row_to_json(view)::text AS line FROM (${rows}) AS view) AS lines`,
      );
      hashes[name] = found!.hash;
    }
    return hashes;
  }
}
