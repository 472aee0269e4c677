import { balanceKeyText, type BalanceKey } from './posting.js';

export type Account =
  | 'commission-expense'
  | 'payable'
  | 'holdback'
  | 'carried-cap'
  | 'carried-negative'
  | 'recoverable-draw'
  | 'participant-receivable'
  | 'cash';

/** Double entry: one amount, above 0, debited to one account and credited to another. */
export interface Posting {
  readonly debit: Account;
  readonly credit: Account;
  /** Minor units, above 0. */
  readonly amount: bigint;
  readonly currency: string;
}

/** One movement in the ledger: append-only, chained to the entry before it under its key. */
export interface Entry extends BalanceKey {
  readonly id: string;
  readonly predecessor: string | null;
  readonly planVersion: number;
  readonly currency: string;
  readonly posting: string;
  /** What the participant is owed more (or less) by it; minor units. */
  readonly delta: bigint;
  /** The key's balance after it. */
  readonly balance: bigint;
  /** What stands against the payable: the expense of what is earned, a balance of the participant, cash paid before. */
  readonly against: Account;
}

/** Makes the same id of the same name, always: a UUID of version 5 in the ledger's namespace. */
export type Identify = (name: string) => string;
/** SHA-256 of a text, hex. */
export type Digest = (text: string) => string;

/**
 * The next entry under a key. Its id follows from the key and its predecessor, so that a replay makes the same entry and
 * A → B → A makes two.
 */
export const nextEntry = (
  key: BalanceKey,
  delta: bigint,
  last: { readonly entryId: string; readonly balance: bigint } | null,
  terms: { readonly planVersion: number; readonly currency: string; readonly against?: Account | undefined },
  identify: Identify,
): Entry => ({
  personId: key.personId,
  component: key.component,
  earning: key.earning,
  posting: key.posting,
  id: identify(`${balanceKeyText(key)}|${last?.entryId ?? ''}`),
  predecessor: last?.entryId ?? null,
  planVersion: terms.planVersion,
  currency: terms.currency,
  delta,
  balance: (last?.balance ?? 0n) + delta,
  against: terms.against ?? 'commission-expense',
});

/**
 * The postings of an entry: what is owed is expense, or a balance of the participant, against payable; a reversal is the same posting
 * swapped.
 * @example +12.00 debits commission-expense and credits payable with 12.00; −12.00 debits payable and credits the expense
 */
export const postingsOf = ({ delta, currency, against }: Pick<Entry, 'delta' | 'currency' | 'against'>): Posting[] => {
  if (delta === 0n) return [];
  return delta > 0n
    ? [{ debit: against, credit: 'payable', amount: delta, currency }]
    : [{ debit: 'payable', credit: against, amount: -delta, currency }];
};

/** What an account holds after postings: debits minus credits, per currency. */
export const balanceOf = (account: Account, postings: readonly Posting[]): bigint =>
  postings.reduce((sum, { debit, credit, amount }) => sum + (debit === account ? amount : 0n) - (credit === account ? amount : 0n), 0n);

/** The head of a chain before its first seal. */
export const GENESIS = '0'.repeat(64);

const canonical = (entry: Entry): string =>
  JSON.stringify([
    entry.id,
    entry.predecessor,
    entry.personId,
    entry.component,
    entry.planVersion,
    entry.earning,
    entry.posting,
    entry.currency,
    String(entry.delta),
    String(entry.balance),
    postingsOf(entry).map(({ debit, credit, amount, currency }) => [debit, credit, String(amount), currency]),
  ]);

/**
 * Seals the entries of one batch in one posting period onto its chain: SHA-256 over the head before and the entries, each
 * once, in order of their ids. Any later change of an entry, its order or its absence changes every head after it.
 */
export const sealHash = (previous: string, entries: readonly Entry[], digest: Digest): string =>
  digest([previous, ...[...entries].sort((a, b) => (a.id < b.id ? -1 : 1)).map(canonical)].join('\n'));

/** One sealed batch as it is stored. */
export interface Seal {
  readonly posting: string;
  readonly number: number;
  readonly previous: string;
  readonly hash: string;
}

/** Gives the first link that does not hold, or null: numbers without gap, heads that follow, hashes over what is stored. */
export const brokenLink = (seal: Seal, entries: readonly Entry[], before: Seal | null, digest: Digest): string | null => {
  if (seal.number !== (before?.number ?? 0) + 1)
    return `seal ${seal.number} of ${seal.posting} follows seal ${before?.number ?? 0}: one is missing`;
  if (seal.previous !== (before?.hash ?? GENESIS)) return `seal ${seal.number} of ${seal.posting} does not name the head before it`;
  if (sealHash(seal.previous, entries, digest) !== seal.hash) return `seal ${seal.number} of ${seal.posting} does not match its entries`;
  return null;
};
