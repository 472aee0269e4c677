/**
 * The replica's tables, for the first migration of a service. Databases that were made by it stand: a change of the tables
 * is a migration of its own, and this text stays.
 */
export const planningTables = `
  CREATE TABLE planning_fact (
    kind text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (kind, id)
  );
  CREATE TABLE planning_token (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    token uuid NOT NULL
  );
  INSERT INTO planning_token (token) VALUES (gen_random_uuid());`;

export const planningTableNames = ['planning_fact', 'planning_token'] as const;
