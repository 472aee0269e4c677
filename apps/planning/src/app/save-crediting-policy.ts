import { Injectable } from '@nestjs/common';
import { checkTimeline, isDate } from '@attain/domain/calendar';
import type { CreditingPolicy, CreditingSpan } from '../model.js';
import { CreditingPolicies } from '../ports.js';
import { ChangeWriter, type Author } from './change-writer.js';
import { policyIdOf } from './identity.js';
import { PlanAccess } from './plan-access.js';
import { Refused, type Refusal } from './refusal.js';

/** Sets the whole timeline of a crediting policy by its code. */
@Injectable()
export class SaveCreditingPolicy {
  constructor(
    private readonly plan: PlanAccess,
    private readonly policies: CreditingPolicies,
    private readonly writer: ChangeWriter,
  ) {}

  /** @throws Refused for spans that are no dates, overlap, leave a gap or are out of order */
  execute(code: string, timeline: readonly CreditingSpan[], author: Author): Promise<CreditingPolicy> {
    const refused = faultsOf(timeline);
    if (refused.length > 0) throw new Refused(refused);
    const policy: CreditingPolicy = { policyId: policyIdOf(code), code, timeline };
    return this.plan.write(async (tx) => {
      const before = await this.policies.load(tx, [policy.policyId]);
      await this.writer.write(tx, this.policies, before, [policy], author);
      return policy;
    });
  }
}

const reasons = {
  EMPTY_SPAN: 'the span ends before it starts',
  OVERLAP: 'the span overlaps the one before',
  GAP: 'there are days without a policy before this span',
  NOT_ASCENDING: 'the spans are not in order of their dates',
};

function faultsOf(timeline: readonly CreditingSpan[]): Refusal[] {
  const fault = (index: number, code: string, reason: string): Refusal => ({ line: 1, column: `timeline.${index}`, code, reason });
  const undated = timeline.flatMap(({ from, to }, index) =>
    isDate(from) && (to === null || isDate(to)) ? [] : [fault(index, 'not-a-date', 'the span is not made of dates')],
  );
  if (undated.length > 0) return undated;
  return checkTimeline(timeline, 'refused').map(({ code, index }) => fault(index, code.toLowerCase().replace('_', '-'), reasons[code]));
}
