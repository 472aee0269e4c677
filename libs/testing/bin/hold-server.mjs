// Holds one test server: hold-server.mjs <kind> <run folder> <process id of the test run>
import './source-hooks.mjs';

const [kind, folder, owner] = process.argv.slice(2);
const { holdServer } = await import('../src/servers/hold-server.ts');
await holdServer(kind, folder, Number(owner));
