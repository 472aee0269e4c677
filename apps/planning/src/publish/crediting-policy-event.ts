import type { EventData } from '@attain/contracts/event';
import type { creditingPolicyChanged } from '@attain/contracts/planning';
import type { CreditingPolicy } from '../model.js';

export const toCreditingPolicyEvent = (policy: CreditingPolicy): EventData<typeof creditingPolicyChanged> => ({
  policyId: policy.policyId,
  code: policy.code,
  timeline: policy.timeline.map(({ from, to, direct, rollupLevels }) => ({ from, to, direct, rollupLevels })),
});
