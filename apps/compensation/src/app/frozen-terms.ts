import { cellAt, type CellTerms } from '@attain/domain/payout';
import type { FrozenLine } from '../ports.js';
import { versionOf, type Rulebook } from './rulebook.js';
import { componentOf, type SegmentRecord } from './segment-record.js';

/** The terms that a frozen line was priced by: its version's component, and the quota that was kept with it. */
export const frozenTerms = (
  record: SegmentRecord,
  rules: Rulebook,
  on: string,
  { version, quota }: Pick<FrozenLine, 'version' | 'quota'>,
): CellTerms | null => {
  const component = componentOf(versionOf(rules, record.key.plan, version), record.key);
  const cell = record.segment.cells[cellAt(record.segment.cells, on)];
  return component ? { from: on, to: on, earning: cell?.earning ?? on, version, component, quota } : null;
};
