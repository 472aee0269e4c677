import type { Segment, SegmentKey } from '@attain/domain/payout';
import type { Component, Plan } from '@attain/domain/plan';

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

/** The component of a plan version that a segment is priced by. */
export const componentOf = (plan: Plan | undefined, key: Pick<SegmentKey, 'component' | 'shape'>): Component | undefined =>
  plan?.components.find(({ code, shape }) => code === key.component && shape === key.shape);

/** One text per segment of a participant. */
export const segmentName = (key: SegmentKey): string =>
  [key.start, key.plan, key.component, key.shape, key.measure, key.currency, key.calendar, key.basis].join('|');
