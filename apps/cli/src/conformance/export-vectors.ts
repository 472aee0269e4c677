import { join } from 'node:path';
import { readDocument } from '../document-file.js';
import { commandOf } from './run-vector.js';
import type { ExportedVectors, Vector } from './vector.js';

const documentOf = (folder: string, name: string | undefined): unknown =>
  name === undefined ? null : readDocument(join(folder, name)).value;

/** The vectors as one document with plans and facts inside, for engines in other languages. */
export const exportVectors = (vectors: readonly Vector[]): ExportedVectors => ({
  title: 'Published worked examples of incentive pay and sales figures',
  version: 1,
  vectors: vectors.map(({ id, source, title, about, outcome, cases, folder }) => ({
    ...{ id, source, title, about, outcome },
    cases: cases.map((each) => ({
      name: each.name ?? null,
      command: commandOf(each),
      outcome: each.outcome ?? outcome,
      plan: documentOf(folder, each.plan),
      facts: documentOf(folder, each.facts),
      asOf: each.asOf ?? null,
      expect: each.expect.map(({ figure, is, round }) => ({ figure, is, ...(round === undefined ? {} : { round }) })),
    })),
  })),
});
