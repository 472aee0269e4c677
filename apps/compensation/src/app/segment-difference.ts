import { earningsOf, type Segment } from '@attain/domain/payout';
import type { PeriodLineWrite } from '../ports.js';
import type { Earned } from './post-movements.js';
import type { SegmentRecord } from './segment-record.js';

/** The period lines that a segment pays otherwise than before. */
export const changedPeriodPay = (record: SegmentRecord, after: Segment): PeriodLineWrite[] =>
  [...new Set([...record.segment.periodPay.keys(), ...after.periodPay.keys()])]
    .map((earning) => ({ segmentId: record.id, earning, payable: after.periodPay.get(earning) ?? 0n }))
    .filter(({ earning, payable }) => payable !== (record.segment.periodPay.get(earning) ?? 0n));

/** What a segment earns more or less than before, per pay period. */
export const earnedBy = (personId: string, record: SegmentRecord, after: Segment): Earned[] => {
  const [old, now] = [earningsOf(record.segment), earningsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((earning): Earned[] => {
    const delta = (now.get(earning) ?? 0n) - (old.get(earning) ?? 0n);
    const cells = [after, record.segment].flatMap((segment) => segment.cells.filter((cell) => cell.earning === earning).slice(-1));
    const planVersion = cells[0]?.version ?? after.cells.at(-1)?.version ?? record.segment.cells.at(-1)?.version ?? 1;
    return delta === 0n ? [] : [{ record, personId, planVersion, earning, delta }];
  });
};
