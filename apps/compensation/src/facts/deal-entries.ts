import type { DealCredits } from '@attain/contracts/metrics';
import { parseRational, rationalOne, type Rational } from '@attain/domain/money';
import type { CreditState } from '../app/rulebook.js';
import type { DealRow } from '../ports.js';
import type { EntryOf } from './given-fact.js';

type Deal = EntryOf<'deals'>;
type Credit = EntryOf<'credits'>;

const PLACES = 12;

/** A decimal that a facts document can hold, at most 12 places. */
const decimalText = (value: Rational): string => {
  const scaled = value.atScale(PLACES, 'half-away');
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(PLACES + 1, '0');
  const text = `${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`.replace(/\.?0+$/, '');
  return scaled < 0n ? `-${text}` : text;
};

const plainDecimal = (text: string | undefined): string | undefined => (text === undefined ? undefined : decimalText(parseRational(text)));

/** Names one person's credit of a deal: the facts of crediting have no other name. */
export const creditIdOf = (dealId: string, { personId, kind, on }: Pick<CreditState, 'personId' | 'kind' | 'on'>): string =>
  `${dealId}/${personId}/${kind}/${on}`;

export interface CreditName {
  readonly dealId: string;
  readonly personId: string;
  readonly kind: CreditState['kind'];
  readonly on: string;
}

const CREDIT_ID = /^([0-9a-f-]{36})\/([0-9a-f-]{36})\/(direct|split|overlay|rollup|team)\/(\d{4}-\d{2}-\d{2})(#\d+)?$/;

/** The parts of an id that `creditIdOf` made, also of one line of its deal (`…#2`); null for any other text. */
export const partsOfCreditId = (id: string): CreditName | null => {
  const [, dealId, personId, kind, on] = CREDIT_ID.exec(id) ?? [];
  return dealId && personId && kind && on ? { dealId, personId, kind: kind as CreditName['kind'], on } : null;
};

/** A deal's own date: of its credits that stand, else of the first. */
const dateOf = (credits: readonly CreditState[]): string => {
  const live = credits.filter(({ endedOn }) => endedOn === null);
  return (live.length > 0 ? live : credits).map(({ on }) => on).sort()[0] ?? '0001-01-01';
};

const stated = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as T;

/** A deal with what the CRM tells of it and, before that, what was given. It names no owner: who is credited stands beside it. */
export const dealFact = (row: DealRow, given: Deal | undefined): Deal => {
  const deal = JSON.parse(row.deal) as DealCredits['deal'];
  const { details } = deal;
  const fields = { ...(deal.accountId === null ? {} : { accountId: deal.accountId }), ...details?.fields, ...given?.fields };
  return stated<Deal>({
    id: row.dealId,
    date: dateOf(JSON.parse(row.credits) as CreditState[]),
    amount: deal.amount?.amount,
    currency: deal.amount?.currency,
    type: given?.type ?? deal.dealType ?? undefined,
    product: given?.product ?? details?.product,
    account: given?.account ?? deal.accountId ?? undefined,
    quantity: given?.quantity ?? plainDecimal(details?.quantity),
    termMonths: given?.termMonths ?? plainDecimal(details?.termMonths),
    contractTotal: given?.contractTotal ?? plainDecimal(details?.contractTotal),
    lines: given?.lines,
    paySplits: given?.paySplits,
    fields: Object.keys(fields).length === 0 ? undefined : fields,
  } as Deal);
};

/** A deal's credits of these people, ended ones too. A part of a deal has its share of the deal's quantity. */
export const creditFacts = (row: DealRow, people: ReadonlySet<string>, given: Deal | undefined): Credit[] => {
  const quantity = given?.quantity ?? (JSON.parse(row.deal) as DealCredits['deal']).details?.quantity;
  const whole = quantity === undefined ? rationalOne : parseRational(quantity);
  return (JSON.parse(row.credits) as CreditState[])
    .filter(({ personId }) => people.has(personId))
    .map((credit) => {
      const { personId, kind, role, share, amount, homeAmount, on, endedOn, endReason } = credit;
      const part = parseRational(share);
      return stated<Credit>({
        ...{ id: creditIdOf(row.dealId, credit), participant: personId, date: on, deal: row.dealId, kind, role },
        ...{ amount: amount.amount, currency: amount.currency, share: decimalText(part), quantity: decimalText(whole.times(part)) },
        worth: homeAmount === null || homeAmount.currency === amount.currency ? undefined : homeAmount,
        endedOn,
        endReason,
      } as Credit);
    });
};
