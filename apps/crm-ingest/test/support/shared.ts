import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Payloads and data that lie beside the repository, where they are there: their shapes come from the vendors' pages. */
const shared = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared');

/** The folder of CRM payloads, or undefined with a loud word about what is left out. */
export const fixtures = folder('fixtures/crm');
export const samples = folder('data/crm');

function folder(name: string): string | undefined {
  const path = join(shared, name);
  if (existsSync(path)) return path;
  const word = `LEFT OUT: ../shared/${name} is not there; tests against its files do not run`;
  if (process.env['CI'] === 'true') throw new Error(word);
  process.stderr.write(`${word}\n`);
  return undefined;
}

export const json = (path: string, name: string): unknown => JSON.parse(readFileSync(join(path, name), 'utf8'));

export const text = (path: string, name: string): string => readFileSync(join(path, name), 'utf8');
