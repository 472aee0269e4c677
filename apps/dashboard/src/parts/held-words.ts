/** Why pay waits, in plain words, and what helps. */
export interface HeldWords {
  /** Two or three words, for a badge. */
  readonly short: string;
  readonly why: string;
  readonly help: string;
}

const administrator = 'A compensation administrator adds it; then it pays by itself.';
const inCrm = 'Correct the deal in the CRM; then it pays by itself.';

const reasons: Readonly<Record<string, HeldWords>> = {
  'rate-missing': { short: 'No exchange rate', why: 'There is no exchange rate for its date yet.', help: administrator },
  'currency-unknown': { short: 'Unknown currency', why: 'Its currency is not one that Attain knows.', help: inCrm },
  'quota-missing': {
    short: 'No quota',
    why: 'There is no quota for its date yet, and attainment decides what it pays.',
    help: administrator,
  },
  'quota-zero': { short: 'Quota is 0', why: 'The quota for its date is 0, so that attainment cannot be told.', help: administrator },
  'quota-twice': {
    short: 'Two quotas',
    why: 'Two quotas are in force on its date.',
    help: 'A compensation administrator ends one of them.',
  },
  'quota-in-other-currency': {
    short: 'Quota in another currency',
    why: 'The quota is in a currency that the plan does not pay in.',
    help: 'A compensation administrator corrects the quota.',
  },
  'score-missing': {
    short: 'Score missing',
    why: 'An objective has no score for this period yet.',
    help: 'As soon as every objective is scored, it pays by itself. Ask your manager who scores them.',
  },
  'amount-missing': { short: 'No amount', why: 'The deal has no amount.', help: 'Enter the amount in the CRM; then it pays by itself.' },
  'owner-missing': { short: 'No owner', why: 'The deal has no owner.', help: 'Set its owner in the CRM; then it pays by itself.' },
  'filter-failed': {
    short: 'Field missing',
    why: 'The rule reads a field of the deal that is empty, or holds something else than the rule expects.',
    help: inCrm,
  },
  'value-undefined': {
    short: 'Personal value missing',
    why: 'The plan needs a personal value, such as target pay, that nobody has given for you.',
    help: administrator,
  },
  'splits-do-not-sum': {
    short: 'Shares do not sum',
    why: 'The shares of the deal do not sum to 100%.',
    help: 'Correct the shares; then it pays.',
  },
  'participant-twice': {
    short: 'Person named twice',
    why: 'One person is named twice among those who share the deal.',
    help: 'Correct the shares; then it pays.',
  },
  'score-twice': {
    short: 'Two scores',
    why: 'An objective has two different scores of one day.',
    help: 'A compensation administrator corrects one of them.',
  },
  'compensation-ended': {
    short: 'Compensation ended',
    why: 'Its date is after the end of compensation.',
    help: 'Ask a compensation administrator: the end of compensation, or the date, may be wrong.',
  },
  'share-negative': { short: 'Negative share', why: 'A share of the deal is below 0.', help: 'Correct the shares; then it pays.' },
  'windfall-review': {
    short: 'Under review',
    why: 'It is larger than the plan pays without somebody looking at it.',
    help: 'Two people agree to its release. There is nothing for you to do.',
  },
  'gate-shut': {
    short: 'Threshold not reached',
    why: 'The plan pays it once a threshold is reached, which it is not yet.',
    help: 'It pays by itself as soon as the threshold is reached.',
  },
  'gate-unmet-at-end': {
    short: 'Threshold missed',
    why: 'The plan pays it only when a threshold is reached, and the time for it is over.',
    help: 'It pays only if a late credit still reaches the threshold.',
  },
  'participant-unknown': { short: 'Person unknown', why: 'Nobody of that name takes part in the plan.', help: administrator },
  'plan-missing': {
    short: 'No plan',
    why: 'No plan is assigned on its date.',
    help: 'A compensation administrator assigns one; then it pays.',
  },
  'assigned-twice': {
    short: 'Assigned twice',
    why: 'Two assignments to the plan overlap.',
    help: 'A compensation administrator ends one of them.',
  },
  'outside-participation': {
    short: 'Outside of participation',
    why: 'On its date the person does not take part in compensation.',
    help: 'A compensation administrator corrects the dates of participation if they are wrong.',
  },
  'attainment-at-plan-change-not-stated': {
    short: 'Plan changed',
    why: 'The plan changed within the period and does not say what becomes of attainment.',
    help: 'A compensation administrator states it in the plan; then it pays by itself.',
  },
};

const spoken = (code: string): string => {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Words for a reason; one that is new here is shown by its name. */
export const heldWords = (reason: string): HeldWords =>
  reasons[reason] ?? {
    short: spoken(reason),
    why: `It waits: ${spoken(reason).toLowerCase()}.`,
    help: 'Ask your compensation administrator.',
  };
