// Runs on Node's own type stripping. The sources name their neighbours `.js`, as built code must; here they are still `.ts`.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(fileURLToPath(source))) return nextResolve(source.href, context);
    }
    return nextResolve(specifier, context);
  },
});

const flags = process.argv.slice(2);
const unknown = flags.find((flag) => !['--release', '--accept-breaking'].includes(flag));
if (unknown) {
  console.error(`contracts: unknown flag "${unknown}"; known are --release and --accept-breaking.`);
  process.exit(1);
}

const { contractContexts, packageRoot } = await import('./source-files.ts');
const { barrels } = await import('./barrels.ts');

const write = (files) => {
  for (const [path, text] of files) {
    const file = join(packageRoot, path);
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
};

// The barrels come first: the catalog is read through them.
write(barrels(contractContexts()));
rmSync(join(packageRoot, 'generated/schemas'), { recursive: true, force: true });
const { generatedFiles } = await import('./generated-files.ts');
const { catalog } = await import('../src/catalog/index.ts');
const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
write(generatedFiles(catalog, version));
console.log(`contracts: ${catalog.length} event types`);

const { breakingChanges, explain, lastRelease, releaseFiles } = await import('./release.ts');
const changes = breakingChanges(lastRelease(), catalog);
if (changes.length > 0) console.error(explain(changes));
if (flags.includes('--release')) {
  if (changes.length > 0 && !flags.includes('--accept-breaking')) process.exit(1);
  rmSync(join(packageRoot, 'released'), { recursive: true, force: true });
  write(releaseFiles(catalog));
  console.log('contracts: taken as released');
}
