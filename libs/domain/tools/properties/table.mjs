import { readFileSync } from 'node:fs';

/**
 * One entry per property: which test it is, and a mutation of the engine (exact text → replacement in one file) that must turn it red.
 * @typedef {{ property: string, spec: string, test: string, file: string, text: string, replacement: string }} Planted
 */

/** @returns {Planted[]} */
export const planted = () => JSON.parse(readFileSync(new URL('../../test/planted-mutations.json', import.meta.url), 'utf8'));

/** The test's name as Jest's filter: a `%s` of a table of cases is any of them. */
export const nameFilter = (test) => `${test.split('%s').map(escape).join('.*')}$`;

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
