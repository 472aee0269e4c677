// Writes src/api/generated/paths.ts: the types of every answer, from the OpenAPI document of a running gateway.
//   npm run api-types -- --data-dir .attain      or      npm run api-types -- --url http://127.0.0.1:7400
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';

const { values } = parseArgs({ options: { 'data-dir': { type: 'string', default: '.attain' }, url: { type: 'string' } } });

const gatewayOf = (dataDir) => {
  const { processes } = JSON.parse(readFileSync(join(resolve(dataDir), 'run.json'), 'utf8'));
  const gateway = processes.find(({ name }) => name === 'gateway');
  if (!gateway) throw new Error(`The installation in ${dataDir} has no gateway`);
  return gateway.url;
};

const response = await fetch(`${values.url ?? gatewayOf(values['data-dir'])}/api/openapi.json`);
if (!response.ok) throw new Error(`The gateway answers ${response.status} for its OpenAPI document`);
const document = await response.json();
// In one order, whatever order the services answered in.
document.paths = Object.fromEntries(Object.entries(document.paths).sort(([a], [b]) => (a < b ? -1 : 1)));
const types = astToString(await openapiTS(document, { immutable: true, alphabetize: true }));
const folder = fileURLToPath(new URL('../src/api/generated/', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'paths.ts'), `// Made by npm run api-types from the gateway's OpenAPI document; not edited by hand.\n${types}`);
process.stdout.write(`${Object.keys(document.paths).length} paths\n`);
