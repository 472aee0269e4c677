import type { IsoDate } from '../../calendar/index.js';
import {
  isKnownCurrency,
  minorDigits,
  parseRational,
  Rational,
  rationalOne,
  rationalZero,
  sumRational,
  allocate,
} from '../../money/index.js';
import type { FactsDocument } from './facts-document.js';
import type { CreditFactOf, DealFact, Facts, HeldFact, ParticipantFact } from './facts.js';

type DealEntry = NonNullable<FactsDocument['deals']>[number];
type CreditEntry = NonNullable<FactsDocument['credits']>[number];

const exact = (text: string | undefined): Rational | null => (text === undefined ? null : parseRational(text));

/** A deal as filters, triggers and clawbacks see it. */
export const dealOf = (fact: DealEntry): DealFact => ({
  id: fact.id,
  date: fact.date,
  amount: exact(fact.amount),
  currency: fact.currency ?? null,
  quantity: exact(fact.quantity) ?? rationalOne,
  type: fact.type ?? '',
  product: fact.product ?? '',
  account: fact.account ?? '',
  termMonths: exact(fact.termMonths),
  contractTotal: exact(fact.contractTotal),
  fields: fact.fields ?? {},
  lines: (fact.lines ?? []).map(({ product, amount, quantity }) => ({
    product: product ?? '',
    amount: exact(amount) ?? rationalZero,
    quantity: exact(quantity) ?? rationalOne,
  })),
  paySplits: (fact.paySplits ?? []).map(({ participant, share }) => ({ participant, share })),
});

/** The deal behind a credit that names none. */
const dealOfCredit = (fact: CreditEntry): DealFact => ({
  id: fact.deal ?? fact.id,
  date: fact.date,
  amount: exact(fact.amount),
  currency: fact.currency ?? null,
  quantity: exact(fact.quantity) ?? rationalOne,
  type: fact.type ?? '',
  product: fact.product ?? '',
  account: fact.account ?? '',
  termMonths: null,
  contractTotal: null,
  fields: fact.fields ?? {},
  lines: [],
  paySplits: [],
});

interface Ground extends Pick<Facts, 'asOf' | 'creditsAhead'> {
  readonly participants: ReadonlyMap<string, ParticipantFact>;
  readonly deals: ReadonlyMap<string, DealFact>;
}

/** Tolerance of shares that should sum to 1: they are divided by their sum, so that 0.3333 × 3 loses nothing. */
const TOLERANCE = parseRational('0.0001');

/** Whether shares are all of a whole, as people write thirds. */
const sumsToOne = (sum: Rational): boolean => {
  const off = sum.minus(rationalOne);
  return off.compare(TOLERANCE) <= 0 && off.negated().compare(TOLERANCE) <= 0;
};

/** A share as facts write it; `equal` is one part among its like. */
export const shareOf = (text: string): Rational => (text === 'equal' ? rationalOne : parseRational(text));

/**
 * Why a whole cannot be divided so, or null. Shares are all `equal` or sum to 1, none is below 0, and nobody stands twice: two parts
 * of one person would be two credits of one name.
 */
export const faultOf = (parts: readonly { readonly participant: string; readonly share: string }[]): string | null => {
  const shares = parts.map(({ share }) => shareOf(share));
  if (shares.some((share) => share.sign() < 0)) return 'share-negative';
  const equal = parts.filter(({ share }) => share === 'equal').length;
  if (equal === 0 ? !sumsToOne(sumRational(shares)) : equal < parts.length) return 'splits-do-not-sum';
  return new Set(parts.map(({ participant }) => participant)).size < parts.length ? 'participant-twice' : null;
};

interface Division {
  readonly participant: string;
  readonly role: string;
  readonly kind: CreditFactOf['kind'];
  readonly share: Rational;
}

/** The own parts of a deal, or the reason why nobody has any. */
const divide = (deal: DealEntry): Division[] | string => {
  const splits = deal.splits ?? [];
  if (splits.length === 0) {
    return deal.owner === undefined ? 'owner-missing' : [{ participant: deal.owner, role: 'owner', kind: 'direct', share: rationalOne }];
  }
  const fault = faultOf(splits);
  if (fault) return fault;
  const shares = splits.map(({ share }) => shareOf(share));
  const sum = sumRational(shares);
  return splits.map(({ participant, role }, index) => ({
    participant,
    role: role ?? 'split',
    kind: 'split',
    share: shares[index]!.over(sum),
  }));
};

/** An amount divided so that the parts sum to it: largest remainder, in order of participant. */
const divideAmount = (amount: Rational, currency: string | null, parts: readonly Division[]): Rational[] => {
  if (parts.length === 1) return parts.map(({ share }) => amount.times(share));
  const digits = currency && isKnownCurrency(currency) ? minorDigits(currency) : 2;
  const scaled = amount.times(Rational.of(10n ** BigInt(digits)));
  if (scaled.atScale(0, 'down') !== scaled.atScale(0, 'up')) return parts.map(({ share }) => amount.times(share));
  const order = parts.map((part, index) => ({ part, index })).sort((a, b) => (a.part.participant < b.part.participant ? -1 : 1));
  const unit = parts.reduce((product, { share }) => product * share.d, 1n);
  const weights = order.map(({ part }) => part.share.n * (unit / part.share.d));
  const minor = allocate(scaled.atScale(0, 'down'), weights);
  const divided: Rational[] = [];
  order.forEach(({ index }, at) => (divided[index] = Rational.of(minor[at] ?? 0n, 10n ** BigInt(digits))));
  return divided;
};

interface Facing {
  readonly entry: DealEntry;
  readonly deal: DealFact;
  readonly ground: Ground;
}

const creditOf = ({ entry, deal, ground }: Facing, part: Division, amount: Rational | null, suffix = ''): CreditFactOf => {
  const known = endedBy(entry, ground);
  return {
    id: `${entry.id}/${part.participant}${suffix}`,
    ...{ participant: part.participant, deal, kind: part.kind, role: part.role, date: entry.date, amount, currency: deal.currency },
    worth: null,
    quantity: deal.quantity.times(part.share),
    share: part.share,
    ...known,
    held: part.share.sign() < 0 ? 'share-negative' : heldReason(part.participant, entry.date, deal.currency, ground),
  };
};

const endedBy = (
  entry: { readonly endedOn?: string; readonly endReason?: string; readonly recordedOn?: string; readonly date: string },
  { asOf, creditsAhead }: Ground,
): Pick<CreditFactOf, 'endedOn' | 'endReason' | 'endKnownOn'> =>
  entry.endedOn === undefined || (entry.endedOn > asOf && !creditsAhead)
    ? { endedOn: null, endReason: null, endKnownOn: null }
    : { endedOn: entry.endedOn, endReason: entry.endReason ?? 'lost', endKnownOn: entry.endedOn };

const heldReason = (participant: string, date: IsoDate, currency: string | null, { participants }: Ground): string | null => {
  const known = participants.get(participant);
  if (!known) return 'participant-unknown';
  if (currency !== null && !isKnownCurrency(currency)) return 'currency-unknown';
  const inside = known.participation.length === 0 || known.participation.some(({ from, to }) => from <= date && (to === null || date < to));
  return inside ? null : 'outside-participation';
};

const managersOf = (participant: string, date: IsoDate, { participants }: Ground): string[] => {
  const above: string[] = [];
  for (let at: string | undefined = participant; at !== undefined && above.length < 50; ) {
    at = participants.get(at)?.managers.find(({ from, to }) => from <= date && (to === null || date < to))?.id;
    if (at === undefined || above.includes(at)) break;
    above.push(at);
  }
  return above;
};

/** One roll-up credit per manager above, of all that is below: recipients are those on the credit's date, for good. */
const rollups = (facing: Facing, own: readonly { part: Division; amount: Rational | null }[], levels: string): CreditFactOf[] => {
  const limit = levels === 'all' ? 50 : Number.parseInt(levels, 10);
  const above = new Map<string, { share: Rational; amount: Rational | null }>();
  for (const { part, amount } of own) {
    for (const manager of managersOf(part.participant, facing.entry.date, facing.ground).slice(0, limit)) {
      const known = above.get(manager);
      above.set(manager, {
        share: part.share.plus(known?.share ?? rationalZero),
        amount: amount && (known ? known.amount && known.amount.plus(amount) : amount),
      });
    }
  }
  return [...above].map(([participant, { share, amount }]) =>
    creditOf(facing, { participant, role: 'manager', kind: 'rollup', share }, amount, '/rollup'),
  );
};

const creditsOfDeal = (facing: Facing, levels: string, held: HeldFact[]): CreditFactOf[] => {
  const { entry, deal } = facing;
  const parts = divide(entry);
  if (typeof parts === 'string') {
    held.push({ fact: `deal ${entry.id}`, participant: entry.owner ?? null, date: entry.date, reason: parts });
    for (const { participant } of entry.splits ?? []) held.push({ fact: `deal ${entry.id}`, participant, date: entry.date, reason: parts });
    return [];
  }
  const amounts = deal.amount === null ? null : divideAmount(deal.amount, deal.currency, parts);
  const own = parts.map((part, index) => ({ part, amount: amounts?.[index] ?? null }));
  const overlays = (entry.overlays ?? []).map(({ participant, role, kind, share }, index) => {
    const part: Division = {
      participant,
      role: role ?? 'overlay',
      kind: kind ?? 'overlay',
      share: shareOf(share),
    };
    return creditOf(facing, part, deal.amount && deal.amount.times(part.share), `/${part.kind}${index > 0 ? `-${index}` : ''}`);
  });
  return [...own.map(({ part, amount }) => creditOf(facing, part, amount)), ...overlays, ...rollups(facing, own, levels)];
};

const statedCredit = (fact: CreditEntry, ground: Ground): CreditFactOf => {
  const share = shareOf(fact.share ?? 'equal');
  const deal = (fact.deal === undefined ? undefined : ground.deals.get(fact.deal)) ?? dealOfCredit(fact);
  const currency = fact.currency ?? deal.currency;
  return {
    id: fact.id,
    participant: fact.participant,
    deal,
    kind: fact.kind ?? 'direct',
    role: fact.role ?? '',
    date: fact.date,
    amount: exact(fact.amount) ?? null,
    currency,
    worth: fact.worth === undefined ? null : { amount: parseRational(fact.worth.amount), currency: fact.worth.currency },
    quantity: exact(fact.quantity) ?? rationalOne,
    share,
    ...endedBy(fact, ground),
    held: share.sign() < 0 ? 'share-negative' : heldReason(fact.participant, fact.date, currency, ground),
  };
};

/** A deal that names nobody, whose credits stand beside it: somebody else divided it. */
const leavesCrediting = ({ owner, splits, overlays }: DealEntry): boolean =>
  owner === undefined && (splits ?? []).length === 0 && (overlays ?? []).length === 0;

/** All credits by participant, in the one order of credits: date, deal, credit. A fact that stands twice counts once. */
export const creditsOf = (document: FactsDocument, ground: Ground, held: HeldFact[]): Map<string, CreditFactOf[]> => {
  const all = new Map<string, CreditFactOf>();
  const levels = document.crediting?.rollupLevels ?? 'all';
  const stated = new Set((document.credits ?? []).map(({ deal }) => deal));
  for (const entry of document.deals ?? []) {
    const deal = ground.deals.get(entry.id);
    if (!deal || (stated.has(entry.id) && leavesCrediting(entry))) continue;
    for (const credit of creditsOfDeal({ entry, deal, ground }, levels, held)) all.set(credit.id, credit);
  }
  for (const fact of document.credits ?? []) all.set(fact.id, statedCredit(fact, ground));
  const byParticipant = new Map<string, CreditFactOf[]>();
  for (const credit of all.values()) {
    const list = byParticipant.get(credit.participant);
    if (list) list.push(credit);
    else byParticipant.set(credit.participant, [credit]);
  }
  for (const list of byParticipant.values()) list.sort(inOrder);
  for (const [participant, list] of byParticipant) if (!ground.participants.has(participant)) held.push(...ofNobody(list));
  return byParticipant;
};

/** Credits of somebody whom nobody knows have no line that could wait. Managers above the people named are often not among them. */
const ofNobody = (credits: readonly CreditFactOf[]): HeldFact[] =>
  credits
    .filter(({ kind }) => kind !== 'rollup')
    .map(({ id, participant, date, held }) => ({ fact: `credit ${id}`, participant, date, reason: held ?? 'participant-unknown' }));

/** Date, deal, credit. */
export const inOrder = (a: CreditFactOf, b: CreditFactOf): number =>
  a.date !== b.date
    ? a.date < b.date
      ? -1
      : 1
    : a.deal.id !== b.deal.id
      ? a.deal.id < b.deal.id
        ? -1
        : 1
      : a.id < b.id
        ? -1
        : a.id > b.id
          ? 1
          : 0;
