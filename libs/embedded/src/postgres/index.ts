export { startPostgres, type Postgres, type PostgresOptions } from './server.js';
export { createDatabase, withCredentials } from './database.js';
export { cacheFolder, dataFolder } from './folder.js';
export { EmbeddedFailure } from './failure.js';
export { freePort, freePortBase, isPortFree } from './ports.js';
export { runsAsRoot, serverAccount, type Account } from './account.js';
