import type { IsoDate } from '../calendar/index.js';
import { categoryOf, type CategoryPolicy, type ForecastDeal } from './category.js';

/** What a waterfall must know of a deal at one instant. */
export interface PipelineState {
  readonly ownerId: string | null;
  readonly status: 'open' | 'won' | 'lost';
  /** Left out of the forecast: by category, or deleted or merged. */
  readonly omitted: boolean;
  readonly closeDate: IsoDate | null;
  /** Minor units; a deal without an amount moves nothing. */
  readonly minor: bigint;
}

/** Whose pipeline, closing when. */
export interface PipelineScope {
  /** Null is everybody, owners that nobody knows too. */
  readonly owners: ReadonlySet<string> | null;
  /** Half-open. */
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/** A deal as a waterfall sees it, by the policy in force at its instant. */
export const pipelineStateOf = (deal: ForecastDeal, policy: CategoryPolicy): PipelineState => ({
  ownerId: deal.ownerId,
  status: deal.status,
  omitted: deal.gone || (deal.status === 'open' && categoryOf(deal, policy) === 'omitted'),
  closeDate: deal.closeDate,
  minor: deal.minor ?? 0n,
});

export const ownedWithin = ({ ownerId }: PipelineState, { owners }: PipelineScope): boolean =>
  owners === null || (ownerId !== null && owners.has(ownerId));

export const closesWithin = ({ closeDate }: PipelineState, { start, end }: PipelineScope): boolean =>
  closeDate !== null && start <= closeDate && closeDate < end;

/** Open, not omitted, of one of the owners, closing in the period. */
export const isInPipeline = (state: PipelineState, scope: PipelineScope): boolean =>
  state.status === 'open' && !state.omitted && ownedWithin(state, scope) && closesWithin(state, scope);
