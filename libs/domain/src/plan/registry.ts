import type { SettledKind } from './component.js';
import * as kinds from './incremental/index.js';

/** Every kind that the segment method settles, by its code; a new one is a file in `incremental/` and its line in the index there. */
export const settledKinds: ReadonlyMap<string, SettledKind> = new Map(
  Object.values(kinds as Record<string, SettledKind>).map((kind) => [kind.code, kind]),
);
