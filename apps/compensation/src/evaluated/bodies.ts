import type { ResultDocument } from '@attain/domain/payout';

type Printed = ResultDocument['lines'][number];

/** What a line needs to explain itself; texts only, so that nothing is lost in storage. */
export interface LineBody extends Pick<Printed, 'exact' | 'provisional' | 'parts' | 'steps' | 'trace'> {
  readonly title: string;
  readonly rule: string;
  readonly basis: { readonly name: string; readonly start: string; readonly end: string };
  readonly credit: {
    readonly id: string;
    readonly kind: string;
    readonly role: string;
    readonly share: string;
    readonly amount: string | null;
    readonly currency: string | null;
  } | null;
}

/** A pay step as the result document prints it, with the amounts that the ledger moves by. */
export type StepBody = Pick<
  ResultDocument['statements'][number],
  | 'released'
  | 'adjustments'
  | 'cutByCap'
  | 'fromCap'
  | 'fromNegative'
  | 'draw'
  | 'topUp'
  | 'recovered'
  | 'forgiven'
  | 'collected'
  | 'net'
  | 'advances'
  | 'settlement'
  | 'payment'
  | 'balances'
> & {
  readonly end: string;
  readonly label: string;
  /** What was earned and waits for its release. */
  readonly heldBack: string;
  /** Measures whose basis the period lies in, as they stand. */
  readonly measures: readonly MeasureBody[];
};

export type MeasureBody = ResultDocument['measures'][number] & { readonly start: string; readonly end: string };
