import * as kinds from './components/index.js';
import type { RuleKind } from './kind.js';

/** Every kind of component there is, by its code; a new one is a file in `components/`. */
export const ruleKinds: ReadonlyMap<string, RuleKind> = new Map(
  Object.values(kinds as Record<string, RuleKind>).map((kind) => [kind.code, kind]),
);
