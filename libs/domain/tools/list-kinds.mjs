import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const head = '// Written by libs/domain/tools/list-kinds.mjs: one line per file of this folder.\n';

/** The index of a folder of component kinds: whoever adds a kind adds its file, and nothing else. */
export const indexOf = (folder) =>
  head +
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts' && !name.endsWith('.spec.ts'))
    .sort()
    .map((name) => `export * from './${name.replace(/\.ts$/, '.js')}';\n`)
    .join('');

/** Brings the index up to date; gives whether it had to be written. */
export const listKinds = (folder) => {
  const file = join(folder, 'index.ts');
  const text = indexOf(folder);
  if (readFileSync(file, 'utf8') === text) return false;
  writeFileSync(file, text);
  return true;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  listKinds(process.argv[2] ?? fileURLToPath(new URL('../src/plan/components', import.meta.url)));
}
