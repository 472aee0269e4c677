import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import swc from '@swc/core';

const root = pathToFileURL(`${process.cwd()}/`).href;
/** What specs get in place of what they name. */
const stands = new Map([
  ['@jest/globals', new URL('collect.mjs', import.meta.url).href],
  ['fast-check', new URL('few-runs.mjs', import.meta.url).href],
]);
const code = new Map();
const targets = new Map();

const translated = (url) => {
  const file = fileURLToPath(url);
  if (!code.has(file)) {
    const { code: text } = swc.transformSync(readFileSync(file, 'utf8'), {
      filename: file,
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
      module: { type: 'es6' },
    });
    code.set(file, text);
  }
  return code.get(file);
};

const sourceOf = (url) => {
  if (!targets.has(url)) {
    const typescript = url.replace(/\.js$/, '.ts');
    targets.set(url, existsSync(fileURLToPath(typescript)) ? typescript : url);
  }
  return targets.get(url);
};

const room = (name) => pathToFileURL(join(process.cwd(), 'libs/domain/src', name, 'index.ts')).href;

/**
 * Attain's modules load from TypeScript below the folder of the process. A module inherits the `?load=` of the one that imports it, so
 * that everything can be loaded anew beside what is loaded already.
 */
registerHooks({
  resolve(specifier, context, next) {
    const inside = context.parentURL?.startsWith(root);
    if (inside && stands.has(specifier)) return { url: stands.get(specifier), shortCircuit: true };
    const [, load = ''] = /(\?load=\d+)$/.exec(context.parentURL ?? '') ?? [];
    const [, domainRoom] = /^@attain\/domain\/(\w+)$/.exec(specifier) ?? [];
    if (domainRoom) return { url: `${room(domainRoom)}${load}`, shortCircuit: true };
    if (!inside || !specifier.startsWith('.')) return next(specifier, context);
    return { url: `${sourceOf(new URL(specifier, context.parentURL).href)}${load}`, shortCircuit: true };
  },
  load(url, context, next) {
    const [file] = url.split('?');
    if (!file.startsWith(root) || !file.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: translated(file), shortCircuit: true };
  },
});
