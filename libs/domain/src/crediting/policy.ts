import { effectiveAt, type IsoDate, type Span } from '../calendar/index.js';
import type { ReportingLines } from '../org/index.js';

/** Who is credited with a won deal, over a span. */
export interface PolicySpan extends Span {
  /** `crm`: the CRM's revenue splits where present, else the owner; `owner`: the owner has it all. */
  readonly direct: 'crm' | 'owner';
  /** Managers above that get a roll-up credit; null means all, 0 none. */
  readonly rollupLevels: number | null;
}

/** Everything beside the deal that decides its credits. */
export interface CreditingFacts {
  /** Empty while the company has set none: the default policy applies. */
  readonly policy: readonly PolicySpan[];
  readonly lines: ReportingLines;
  /** Person id by CRM user id. */
  readonly people: ReadonlyMap<string, string>;
}

/** In force where the company has set no policy at all: CRM splits, roll-up to every manager above. */
export const defaultPolicy: PolicySpan = { from: '0001-01-01', to: null, direct: 'crm', rollupLevels: null };

/** The policy in force on a date; null on a date that the company's own policy leaves out. */
export const policyAt = (facts: CreditingFacts, date: IsoDate): PolicySpan | null =>
  facts.policy.length === 0 ? defaultPolicy : (effectiveAt(facts.policy, date) ?? null);
