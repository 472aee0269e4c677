/**
 * What an analyst would write for the same plan in the same PostgreSQL: credits in order, their running sum, and what of each
 * lies in which tier. Both read the service's own credits by their index and store lines under the same key as the service.
 */
export const ANALYST_TABLES = `
  CREATE TABLE analyst_quota (participant_no int PRIMARY KEY, amount bigint NOT NULL);
  CREATE TABLE analyst_tier (no int PRIMARY KEY, lower_share numeric NOT NULL, upper_share numeric, rate numeric NOT NULL);
  CREATE TABLE analyst_line (
    participant_no int NOT NULL,
    on_date date NOT NULL,
    deal_id uuid NOT NULL,
    kind smallint NOT NULL,
    amount bigint NOT NULL,
    payable bigint NOT NULL,
    PRIMARY KEY (participant_no, on_date, deal_id, kind)
  )`;

export const ANALYST_TIERS = `INSERT INTO analyst_tier VALUES (1, 0, 0.5, 0.04), (2, 0.5, 1, 0.05), (3, 1, 1.5, 0.07), (4, 1.5, NULL, 0.09)`;

/** `upto` is the running sum with the credit, so `upto - amount` is what came before it. */
const PLACED = `
  WITH placed AS (
    SELECT c.participant_no, c.on_date, c.deal_id, c.kind, c.amount, q.amount AS quota,
      sum(c.amount) OVER (PARTITION BY c.participant_no ORDER BY c.on_date, c.deal_id, c.kind ROWS UNBOUNDED PRECEDING) AS upto
    FROM credit c JOIN analyst_quota q USING (participant_no)
    WHERE NOT c.ended
  )`;

const INTO = 'INSERT INTO analyst_line (participant_no, on_date, deal_id, kind, amount, payable)';

/** (a1) Tiers in a table: each credit joined with the tiers that it passes. */
export const TIERS_IN_A_TABLE = `${INTO} ${PLACED}
  SELECT p.participant_no, p.on_date, p.deal_id, p.kind, p.amount, round(sum(
    (least(p.upto, coalesce(t.upper_share * p.quota, p.upto)) - greatest(p.upto - p.amount, t.lower_share * p.quota)) * t.rate
  ))::bigint
  FROM placed p
  JOIN analyst_tier t ON p.upto > t.lower_share * p.quota AND (t.upper_share IS NULL OR p.upto - p.amount < t.upper_share * p.quota)
  GROUP BY p.participant_no, p.on_date, p.deal_id, p.kind, p.amount`;

/** (a2) The same with the tiers written in by hand. */
export const TIERS_INLINED = `${INTO} ${PLACED}
  SELECT participant_no, on_date, deal_id, kind, amount, round(
    greatest(0, least(upto, 0.5 * quota) - greatest(upto - amount, 0)) * 0.04
    + greatest(0, least(upto, quota) - greatest(upto - amount, 0.5 * quota)) * 0.05
    + greatest(0, least(upto, 1.5 * quota) - greatest(upto - amount, quota)) * 0.07
    + greatest(0, upto - greatest(upto - amount, 1.5 * quota)) * 0.09
  )::bigint
  FROM placed`;

/** Lines of the service that the analyst's do not equal to the cent, and lines that one of them alone has. */
export const DIFFERENCES = `
  SELECT count(*)::int AS n FROM (
    SELECT s.participant_no, l.on_date, l.deal_id, l.kind, l.amount, l.payable FROM line l JOIN segment s ON s.id = l.segment_id
    WHERE l.state = 0 AND s.participant_no IN (SELECT participant_no FROM analyst_quota)
  ) own FULL JOIN analyst_line sql USING (participant_no, on_date, deal_id, kind)
  WHERE own.amount IS DISTINCT FROM sql.amount OR own.payable IS DISTINCT FROM sql.payable`;

/** What the analyst gives the session, and nothing to the service. */
export const ANALYST_SESSION = `SET work_mem = '512MB'`;
