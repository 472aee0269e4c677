import type { Segment, SegmentKey } from '@attain/domain/payout';

/** A segment with the row that it is kept in. */
export interface SegmentRecord {
  readonly id: string;
  readonly participantNo: number;
  readonly key: SegmentKey;
  readonly payPeriod: 'month' | 'quarter';
  /** First day after the basis period. */
  readonly end: string;
  /** Not stored yet. */
  readonly fresh: boolean;
  readonly segment: Segment;
}

/** One text per segment of a participant. */
export const segmentName = (key: SegmentKey): string =>
  [key.start, key.plan, key.component, key.shape, key.measure, key.currency, key.calendar, key.basis].join('|');
