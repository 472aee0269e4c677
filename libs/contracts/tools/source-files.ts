import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder libs/contracts. */
export const packageRoot = fileURLToPath(new URL('..', import.meta.url));

/** A context of the wire (`crm`, `planning`, …) and its event files, both in alphabetical order. */
export interface ContractContext {
  readonly name: string;
  readonly files: readonly string[];
}

const eventFile = /^[a-z][a-z0-9-]*\.v\d+\.ts$/;

/** Every folder of `src` that holds event files, `deal-changed.v1.ts`. */
export function contractContexts(root = packageRoot): ContractContext[] {
  return readdirSync(`${root}/src`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name,
      files: readdirSync(`${root}/src/${name}`)
        .filter((file) => eventFile.test(file))
        .sort(),
    }))
    .filter(({ files }) => files.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
