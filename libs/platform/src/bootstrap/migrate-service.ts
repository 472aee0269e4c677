import { migrate } from '../db/index.js';
import { platformMigrations } from '../migrations/index.js';
import type { ServiceDefinition } from './service-definition.js';

/** Everything a service's database needs, in order. */
export const migrationsOf = (definition: ServiceDefinition) => [...platformMigrations, ...definition.migrations];

/** Brings a service's database up to date; gives the names of the migrations that ran. */
export const migrateService = (definition: ServiceDefinition, databaseUrl: string): Promise<string[]> =>
  migrate(databaseUrl, migrationsOf(definition));
