import { compareDecimal, parseDecimal, type Decimal } from '../money/index.js';
import type { IsoDate } from '../calendar/index.js';

/** How sure a deal is, from the surest: what a person may choose for an open deal, and `closed` for a won one. */
export const categories = ['closed', 'commit', 'best-case', 'pipeline', 'omitted'] as const;
export type Category = (typeof categories)[number];
export const openCategories = ['commit', 'best-case', 'pipeline', 'omitted'] as const;
export type OpenCategory = (typeof openCategories)[number];

/** One deal as it stood at an instant; `minor` is in minor units of the company's currency. */
export interface ForecastDeal {
  readonly dealId: string;
  /** The person behind the CRM's owner; null while nobody is known. */
  readonly ownerId: string | null;
  readonly status: 'open' | 'won' | 'lost';
  /** Deleted or merged into another deal. */
  readonly gone: boolean;
  readonly stage: string | null;
  /** The CRM's own, between 0 and 1; null where it gives none. */
  readonly probability: Decimal | null;
  readonly closeDate: IsoDate | null;
  /** Null is not 0: no amount, or none in the company's currency. */
  readonly minor: bigint | null;
  /** What a person chose by hand; it outlives changes of stage until it is chosen anew or taken back. */
  readonly chosen: OpenCategory | null;
}

/** What a stage says of its deals. */
export interface StageRule {
  readonly probability: Decimal;
  /** Null: by the probability. */
  readonly category: OpenCategory | null;
}

export interface CategoryPolicy {
  readonly stages: ReadonlyMap<string, StageRule>;
  readonly commitFrom: Decimal;
  readonly bestCaseFrom: Decimal;
  /** Of a deal whose CRM gives none and whose stage has no rule. */
  readonly otherwise: Decimal;
}

const rule = (probability: string): StageRule => ({ probability: parseDecimal(probability), category: null });

/** In force until a company sets its own: the CRM's usual stages with their usual probabilities, commit from 80 %, best case from 50 %. */
export const defaultPolicy: CategoryPolicy = {
  stages: new Map([
    ['appointmentscheduled', rule('0.2')],
    ['qualifiedtobuy', rule('0.4')],
    ['presentationscheduled', rule('0.6')],
    ['decisionmakerboughtin', rule('0.8')],
    ['contractsent', rule('0.9')],
  ]),
  commitFrom: parseDecimal('0.8'),
  bestCaseFrom: parseDecimal('0.5'),
  otherwise: parseDecimal('0.1'),
};

/** The chance that an open deal is won, between 0 and 1: the CRM's, else its stage's, else the policy's last resort. */
export const probabilityOf = (deal: Pick<ForecastDeal, 'probability' | 'stage'>, policy: CategoryPolicy): Decimal =>
  deal.probability ?? stageRuleOf(deal.stage, policy)?.probability ?? policy.otherwise;

/**
 * The category of a deal: won is closed; lost or gone is omitted; an open deal has what a person chose, else what its
 * stage says, else what its probability says. A deal in `contractsent` (90 %) is `commit`, chosen `best-case` it is that.
 */
export function categoryOf(deal: ForecastDeal, policy: CategoryPolicy): Category {
  if (deal.gone || deal.status === 'lost') return 'omitted';
  if (deal.status === 'won') return 'closed';
  return deal.chosen ?? stageRuleOf(deal.stage, policy)?.category ?? categoryBy(probabilityOf(deal, policy), policy);
}

const stageRuleOf = (stage: string | null, policy: CategoryPolicy): StageRule | undefined =>
  stage === null ? undefined : policy.stages.get(stage);

const categoryBy = (probability: Decimal, policy: CategoryPolicy): OpenCategory => {
  if (compareDecimal(probability, policy.commitFrom) >= 0) return 'commit';
  return compareDecimal(probability, policy.bestCaseFrom) >= 0 ? 'best-case' : 'pipeline';
};
