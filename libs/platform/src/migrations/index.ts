import type { MigrationClass } from '../db/index.js';
import { PlatformTables1764000000000 } from './platform-tables.js';

/** What every service's database has beside its own tables, oldest first. */
export const platformMigrations: readonly MigrationClass[] = [PlatformTables1764000000000];
