import type { DealDetails, MoneyWire } from '@attain/contracts/event';
import { attentionOf, type Attention } from './attention.js';
import { endOfCredit } from './credit-end.js';
import { homeAmountOf, readAmount, type AppliedRate } from './deal-amount.js';
import { referencedId } from './identity.js';
import type { RecordKind } from './record.js';

export type DealStatus = 'open' | 'won' | 'lost';

/** A deal as its source has it. Texts of the source, ids of the source, dates in the account's zone. */
export interface DealFacts {
  readonly name: string;
  readonly dealType: string | null;
  readonly product: string | null;
  /** From the CRM's own flag, never from a stage's name. */
  readonly status: DealStatus;
  readonly pipeline: string | null;
  readonly stage: string | null;
  /** Decimal text as the source gives it; null is not 0. */
  readonly amount: string | null;
  /** Null means the account's own currency. */
  readonly currency: string | null;
  /** The rate to the home currency that the CRM holds on the deal itself. */
  readonly rate: string | null;
  readonly rateSource: string | null;
  readonly closeDate: string | null;
  readonly createdOn: string | null;
  readonly owner: string | null;
  readonly account: string | null;
  readonly splits: readonly { readonly user: string; readonly share: string }[];
  /** Every time it was won, oldest first, as far as the source tells. */
  readonly wonOn: readonly string[];
  /** When the source says that it ceased to be won. */
  readonly endedOn: string | null;
  /** External id of the deal that took this one in. */
  readonly mergedInto: string | null;
  /** What plans may ask beside; absent where the source tells nothing of it. */
  readonly details?: Omit<DealDetails, 'product'>;
}

/** What follows from the facts with today's rates, users and stages. */
export interface DealDerived {
  readonly amount: MoneyWire | null;
  readonly homeAmount: MoneyWire | null;
  readonly rate: AppliedRate | null;
  readonly endedOn: string | null;
  readonly attention: readonly Attention[];
}

const cut = (text: string | null, length: number): string | null => text?.trim().slice(0, length) || null;

const MOST_FIELDS = 20;
const FIELD = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;
const DECIMAL = /^-?\d{1,30}(\.\d{1,18})?$/;

/** The same details in one order, without what is empty or unreadable; nothing where nothing is left. */
const canonicalDetails = (details: DealFacts['details']): { details?: NonNullable<DealFacts['details']> } => {
  if (details === undefined) return {};
  const decimals = (['quantity', 'termMonths', 'contractTotal'] as const).flatMap((name) => {
    const value = details[name];
    return value !== undefined && DECIMAL.test(value) ? [[name, value] as const] : [];
  });
  const fields = Object.entries(details.fields ?? {})
    .map(([name, value]) => [name, cut(value, 200) ?? ''] as const)
    .filter(([name, value]) => value !== '' && FIELD.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MOST_FIELDS);
  if (decimals.length + fields.length === 0) return {};
  return { details: { ...Object.fromEntries(decimals), ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }) } };
};

/** Of parts that differ in order only there is one text. */
const sortedSplits = (splits: DealFacts['splits']): DealFacts['splits'] => {
  const plain = splits.map(({ user, share }) => ({ user, share }));
  return plain.length < 2 ? plain : plain.sort((a, b) => (a.user === b.user ? (a.share < b.share ? -1 : 1) : a.user < b.user ? -1 : 1));
};

export const dealKind: RecordKind<DealFacts, DealDerived> = {
  code: 'deal',
  canonical: (facts) => ({
    name: facts.name.trim().slice(0, 1_000),
    dealType: cut(facts.dealType, 200),
    product: cut(facts.product, 200),
    status: facts.status,
    pipeline: cut(facts.pipeline, 200),
    stage: cut(facts.stage, 200),
    amount: cut(facts.amount, 60),
    currency: cut(facts.currency, 20)?.toUpperCase() ?? null,
    rate: cut(facts.rate, 60),
    rateSource: cut(facts.rateSource, 100),
    closeDate: facts.closeDate,
    createdOn: facts.createdOn,
    owner: cut(facts.owner, 200),
    account: cut(facts.account, 200),
    splits: sortedSplits(facts.splits),
    wonOn: facts.wonOn.length < 2 ? facts.wonOn : [...new Set(facts.wonOn)].sort(),
    endedOn: facts.endedOn,
    mergedInto: facts.mergedInto,
    ...canonicalDetails(facts.details),
  }),
  unknown: {
    name: '',
    dealType: null,
    product: null,
    status: 'open',
    pipeline: null,
    stage: null,
    amount: null,
    currency: null,
    rate: null,
    rateSource: null,
    closeDate: null,
    createdOn: null,
    owner: null,
    account: null,
    splits: [],
    wonOn: [],
    endedOn: null,
    mergedInto: null,
  },
  userIds: (connectionId, { owner, splits }) => [
    ...(owner === null ? [] : [referencedId(connectionId, 'user', owner)]),
    ...splits.map(({ user }) => referencedId(connectionId, 'user', user)),
  ],
  derive: (row, facts, reference) => {
    const read = readAmount(facts, reference);
    const home = homeAmountOf(read.money, facts, reference);
    const silent = row.deleted || facts.mergedInto !== null;
    return {
      amount: read.wire,
      homeAmount: home.wire,
      rate: home.rate,
      endedOn: endOfCredit(row, facts, reference.timeZone),
      attention: silent ? [] : attentionOf(row.connectionId, facts, read.fault, home.wire === null && read.money !== null, reference),
    };
  },
  columns: (facts, derived) => ({
    status: facts.mergedInto === null ? facts.status : 'merged',
    currency: derived.amount?.currency ?? facts.currency,
    attention: derived.attention.length === 0 ? '' : derived.attention.map(({ code }) => code).join(' '),
  }),
};
