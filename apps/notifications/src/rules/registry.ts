import { deadLetter } from './dead-letter.js';
import { dealSlipped } from './deal-slipped.js';
import { payChanged } from './pay-changed.js';
import type { Rule, WatchedKind } from './rule.js';
import { thresholdCrossed } from './threshold-crossed.js';

/** Every rule, in the order in which people choose among them. */
export const rules: readonly Rule[] = [thresholdCrossed, payChanged, dealSlipped, deadLetter] as readonly Rule[];

export const ruleOf = (code: string): Rule | undefined => rules.find((rule) => rule.code === code);

/** The rules that watch one kind of event. */
export const rulesFor = <K extends WatchedKind>(kind: K): readonly Rule<K>[] =>
  (rules as readonly Rule<WatchedKind>[]).filter((rule) => rule.watches === kind) as unknown as readonly Rule<K>[];
