import type { MigrationClass } from '../db/index.js';
import { Audit1763900000030 } from '../auth/index.js';
import { IdempotencyKey1763900000020 } from '../http/index.js';
import { PlatformTables1764000000000 } from './platform-tables.js';

/** What every service's database has beside its own tables, oldest first. */
export const platformMigrations: readonly MigrationClass[] = [IdempotencyKey1763900000020, Audit1763900000030, PlatformTables1764000000000];
