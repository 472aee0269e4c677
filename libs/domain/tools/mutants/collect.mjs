import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bind } from 'jest-each';

let file = '';
let path = [];
let tests = [];
const ids = new Map();

const add = (name, run) => {
  const full = [...path, name].join(' › ');
  const repeated = ids.get(full) ?? 0;
  ids.set(full, repeated + 1);
  tests.push({ id: `${file} › ${full}${repeated === 0 ? '' : ` (${repeated + 1})`}`, name: full, file, run });
};

/** What specs import from '@jest/globals', made of Jest's own pieces. */
export { expect } from 'expect';

export const it = Object.assign((name, run) => add(name, run), { each: bind(add, false) });

const group = (name, body) => {
  path.push(name);
  body();
  path.pop();
};
export const describe = Object.assign(group, { each: bind(group, false) });

/** Loads a spec and gives its tests, not yet run. */
export const testsOf = async (url) => {
  [file, path, tests] = [relative(process.cwd(), fileURLToPath(url)), [], []];
  ids.clear();
  await import(url);
  return tests;
};
