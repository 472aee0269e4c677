import { isDate, type IsoDate } from '@attain/domain/calendar';
import { isKnownCurrency, parseRational } from '@attain/domain/money';
import type { FactsDocument } from '@attain/domain/payout';
import type { Findings } from '@attain/domain/plan';
import type { EntryOf, FactKindName } from './given-fact.js';

/** Since ever: nobody can say from which date on the pay of a person changes by it. */
export const ALWAYS = '0001-01-01';

/** Finds what an entry names; a name that leads nowhere is put among the findings and gives null. */
export interface Names {
  /** @param text person id or e-mail address */
  person(text: string, path: string): string | null;
  /** @param text deal id, or the CRM's id where the connection is known */
  deal(text: string, path: string): string | null;
}

/** An entry by our ids, and whom and what it is about. */
export interface ReadEntry<E> {
  readonly entry: E;
  readonly personId: string | null;
  readonly dealId: string | null;
  readonly parties: readonly string[];
}

/** One kind of given fact: all that its intake must know. */
export interface FactKind<S extends keyof FactsDocument = keyof FactsDocument> {
  readonly kind: FactKindName;
  /** The list of a facts document that it stands in. */
  readonly section: S;
  /** Whether a second person must agree before it counts. */
  readonly needsApproval: boolean;
  /** What makes it the same fact when it is given again; null where only its place among its like does. */
  key(read: ReadEntry<EntryOf<S>>): string;
  /** Whether several entries may have one key, told apart by their order. */
  readonly many: boolean;
  from(entry: EntryOf<S>): IsoDate;
  /** The entry by our ids; null when something that it names is not known. */
  read(entry: EntryOf<S>, names: Names): ReadEntry<EntryOf<S>> | null;
  /** What is wrong with it by itself. */
  check(entry: EntryOf<S>, findings: Findings): void;
}

/** A kind as the registry holds it: it only ever sees entries of its own section. */
export const factKind = <S extends keyof FactsDocument>(kind: FactKind<S>): FactKind => kind as unknown as FactKind;

/** Reads an entry that names one participant and nothing else. */
export const ofParticipant = <E extends { participant: string }>(entry: E, names: Names): ReadEntry<E> | null => {
  const personId = names.person(entry.participant, 'participant');
  return personId === null ? null : { entry: { ...entry, participant: personId }, personId, dealId: null, parties: [] };
};

export const noChecks = (): void => {};

export const checkCurrency = (currency: string | undefined, path: string, findings: Findings): void => {
  if (currency !== undefined && !isKnownCurrency(currency))
    findings.add(path, 'CURRENCY_UNKNOWN', `There is no currency "${currency}"`, 'Write its code of ISO 4217, such as USD');
};

export const checkSpan = (span: { readonly from?: string; readonly to?: string | null }, findings: Findings): void => {
  if (span.from && span.to && isDate(span.from) && span.to <= span.from)
    findings.add('to', 'SPAN_EMPTY', 'It ends before it begins', 'Write the first day after it');
};

export const checkNotNegative = (amount: string | undefined, path: string, findings: Findings, instead: string): void => {
  if (amount !== undefined && parseRational(amount).sign() < 0) findings.add(path, 'AMOUNT_NEGATIVE', `${amount} is below 0`, instead);
};

/** Fields that are not given since somebody else tells them. */
export const refuseFields = (entry: object, fields: readonly string[], findings: Findings, code: string, suggestion: string): void => {
  for (const field of fields) if (Object.hasOwn(entry, field)) findings.add(field, code, `\`${field}\` is not given here`, suggestion);
};
