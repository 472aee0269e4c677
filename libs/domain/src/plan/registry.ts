import type { ComponentKind } from './component.js';
import * as kinds from './incremental/index.js';

/** Every kind of component there is, by its code; a new one is a file in `incremental/` and its line in the index there. */
export const componentKinds: ReadonlyMap<string, ComponentKind> = new Map(
  Object.values(kinds as Record<string, ComponentKind>).map((kind) => [kind.code, kind]),
);

/** Kinds that are designed and not built yet: refused by name. */
export const laterKinds: ReadonlySet<string> = new Set([
  'spif',
  'mbo',
  'matrix',
  'unit-rate',
  'team-pool',
  'override',
  'scorecard',
  'multiplier',
]);
