import type { IsoDate } from '@attain/domain/calendar';
import type { FactsDocument } from '@attain/domain/payout';

/** The kinds of facts that no other service tells. */
export type FactKindName =
  | 'participant'
  | 'assignment'
  | 'quota'
  | 'deal'
  | 'credit'
  | 'figure'
  | 'score'
  | 'invoice'
  | 'receipt'
  | 'refund'
  | 'rate'
  | 'adjustment'
  | 'advance'
  | 'opening'
  | 'review';

/** The entries of one list of a facts document. */
export type EntryOf<S extends keyof FactsDocument> = NonNullable<FactsDocument[S]> extends (infer E)[] ? E : never;

/** A given fact as it is kept: an entry of a facts document, whose people and deals are named by our ids. */
export interface GivenFact {
  readonly id: string;
  readonly kind: FactKindName;
  /** What makes it the same fact when it is given again. */
  readonly key: string;
  readonly personId: string | null;
  readonly dealId: string | null;
  /** People whom it divides pay among. */
  readonly parties: readonly string[];
  /** First date whose pay may depend on it. */
  readonly from: IsoDate;
  /** JSON. */
  readonly body: string;
}
