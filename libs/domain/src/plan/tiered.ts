import { rationalZero, type Rational, sumRational, type Rounding } from '../money/index.js';
import { checkMeasure } from './component-terms.js';
import type { Findings } from './finding.js';
import type { ComponentRule, EarnInput, Earning, EarningBasis, MeasuredCredit, PriceFacts, Priced, RuleContext } from './kind.js';
import type { Values } from './quantity.js';
import { momentsIn, roundTo } from './to-date.js';
import { exactOf, priceCredit, textOf, tierFacts, tierParts } from './tier-pricing.js';
import { placeTiers, readTierTable, TiersOutOfOrder, tierWords, type Boundary, type PlacedTier, type TierTable } from './tier-table.js';

export interface TieredFields {
  readonly code: string;
  readonly measure: string;
  readonly on?: string;
  readonly basis: EarningBasis;
  readonly mode?: 'marginal' | 'retroactive' | 'interpolated';
  readonly boundary?: Boundary;
  readonly trueUp?: 'cumulative' | 'incremental';
  readonly above?: 'none' | 'last';
  readonly tiers: Parameters<typeof readTierTable>[0];
  readonly minimum?: string;
  readonly gate?: { readonly appliesTo: string };
}

type Mode = 'marginal' | 'retroactive' | 'interpolated-amount' | 'interpolated-rate';

interface Tiered {
  readonly measure: string;
  readonly on: string;
  readonly basis: EarningBasis;
  readonly mode: Mode;
  readonly boundary: Boundary;
  readonly trueUp: 'cumulative' | 'incremental';
  readonly table: TierTable;
  /** A gate may lock the tiers above 100 % of quota. */
  readonly locks: boolean;
}

/** Modes whose rate is settled by the total at a pay period's end, not by each credit's place. */
const settlesAtEnd = ({ mode, basis }: Tiered): boolean => basis !== 'credit' && (mode === 'retroactive' || mode === 'interpolated-rate');

const readMode = (fields: TieredFields, table: TierTable): Mode => {
  if (fields.mode === 'interpolated') return table.pays === 'amount' ? 'interpolated-amount' : 'interpolated-rate';
  return fields.mode ?? 'marginal';
};

const checkStated = (fields: TieredFields, tiered: Tiered, findings: Findings): boolean => {
  const count = findings;
  let sound = true;
  const add = (path: string, code: string, reason: string, suggestion: string): void => {
    sound = false;
    count.add(path, code, reason, suggestion);
  };
  if (tiered.mode === 'retroactive' && tiered.table.tiers.length > 1 && fields.boundary === undefined)
    add(
      'boundary',
      'BOUNDARY_MISSING',
      'At exactly a bound the rate of the whole is at stake, and nothing says which applies',
      'Add `boundary: upper` (the new rate applies at the bound) or `boundary: lower` (only above it)',
    );
  if (settlesAtEnd(tiered) && fields.trueUp === undefined)
    add(
      'trueUp',
      'TRUE_UP_MISSING',
      'The same sales pay very differently by how earlier credits are re-rated',
      'Add `trueUp: cumulative` or `trueUp: incremental`',
    );
  if (!settlesAtEnd(tiered) && fields.trueUp !== undefined)
    add('trueUp', 'TRUE_UP_WITHOUT_RETROACTIVE', 'These tiers never re-rate earlier credits', 'Remove `trueUp` or use `mode: retroactive`');
  if (tiered.table.pays === 'amount' && tiered.mode !== 'interpolated-amount')
    add('mode', 'AMOUNTS_NEED_INTERPOLATION', 'Tiers that pay amounts are filled step by step', 'Add `mode: interpolated`, or give rates');
  if (tiered.mode.startsWith('interpolated') && tiered.table.tiers.some(({ to }) => to === null))
    add('tiers', 'INTERPOLATION_NEEDS_TOP', 'An open tier has no width to be filled', 'Give the last tier a `to` and add `above`');
  if (fields.minimum !== undefined && settlesAtEnd(tiered))
    add(
      'minimum',
      'MINIMUM_RETROACTIVE',
      'A minimum per line has no meaning where lines are re-rated',
      'Remove `minimum`, or use marginal tiers',
    );
  if (fields.gate?.appliesTo === 'tiersAbove' && tiered.mode !== 'marginal')
    add('gate.appliesTo', 'GATE_NEEDS_MARGINAL', 'Only marginal tiers can be locked from 100% up', 'Use `appliesTo: all`');
  if (tiered.mode === 'interpolated-amount' && tiered.on !== tiered.measure)
    add('on', 'AMOUNTS_PAY_ON_MEASURE', 'Tiers that pay amounts pay on what fills them', 'Remove `on`');
  return sound;
};

interface Placed {
  readonly tiers: readonly PlacedTier[];
  readonly facts: ReturnType<typeof tierFacts>;
}

/** Placing tiers costs more than using them: one place per quota and set of values. */
const placing = (tiered: Tiered): ((quota: Rational | null, values: Values) => Placed) => {
  let last: { key: string; values: Values; placed: Placed } | null = null;
  return (quota, values) => {
    const key = quota ? `${quota.n}/${quota.d}` : '';
    if (last && last.key === key && last.values === values) return last.placed;
    const tiers = placeTiers(tiered.table, quota, values);
    const placed = { tiers, facts: tierFacts(tiers) };
    last = { key, values, placed };
    return placed;
  };
};

/** The tiers while a gate over those above 100 % of quota is shut: what lies there pays the last rate below. */
const lockedTiers = (table: TierTable, placed: readonly PlacedTier[], quota: Rational | null): PlacedTier[] => {
  const above = (tier: PlacedTier, index: number): boolean => (table.needsQuota && quota ? tier.from.compare(quota) >= 0 : index > 0);
  const base = [...placed].reverse().find((tier, index) => !above(tier, placed.length - 1 - index));
  return placed.map((tier, index) => (above(tier, index) ? { ...tier, rate: base?.rate ?? tier.rate } : tier));
};

interface Positioned {
  readonly credit: MeasuredCredit;
  readonly before: Rational;
  readonly moved: Rational;
}

/** Where the credits that are paid sit in the measure that decides: a credit that does not move it sits where it stood then. */
const positioned = (tiered: Tiered, input: EarnInput): Positioned[] => {
  const moving = input.credits(tiered.measure, tiered.basis);
  if (tiered.on === tiered.measure) return moving.map((credit) => ({ credit, before: credit.before, moved: credit.value }));
  const byId = new Map(moving.map((credit) => [credit.id, credit]));
  let index = 0;
  let last: MeasuredCredit | null = null;
  return input.credits(tiered.on, tiered.basis).map((credit): Positioned => {
    const own = byId.get(credit.id);
    if (own) return { credit: { ...credit, quota: own.quota, quotaReason: own.quotaReason }, before: own.before, moved: own.value };
    for (let next = moving[index]; next && placeOf(next) < placeOf(credit); next = moving[++index]) last = next;
    // Every credit is a basis of its own: nothing was attained in it before, and it has no quota.
    if (tiered.basis === 'credit') return { credit, before: rationalZero, moved: rationalZero };
    const { quota, reason } = input.attained(tiered.measure, tiered.basis, credit.date);
    const before = last?.basisPeriod.start === credit.basisPeriod.start ? last.before.plus(last.value) : rationalZero;
    return { credit: { ...credit, quota, quotaReason: reason }, before, moved: rationalZero };
  });
};

const placeOf = ({ date, dealId, id }: MeasuredCredit): string => `${date} ${dealId} ${id}`;

const heldBy = (tiered: Tiered, credit: MeasuredCredit): string | null =>
  credit.held ?? (tiered.table.needsQuota && credit.quota === null ? (credit.quotaReason ?? 'quota-missing') : null);

const single = (rate: Rational): PlacedTier[] => [{ from: rationalZero, to: null, rate }];

const creditEarning = (tiered: Tiered, at: Positioned, place: ReturnType<typeof placing>, values: Values): Earning => {
  const { credit, before, moved } = at;
  const line = { credit, payPeriod: credit.payPeriod, date: credit.date, label: 'credit' };
  const held = heldBy(tiered, credit);
  if (held) return { ...line, facts: null, held };
  try {
    const placed = place(credit.quota, values);
    const shared = { before, moved, base: credit.value, quota: credit.quota, boundary: tiered.boundary };
    if (settlesAtEnd(tiered)) {
      const first = tiered.mode === 'retroactive' ? (placed.tiers[0]?.rate ?? rationalZero) : rationalZero;
      return { ...line, facts: { mode: 'marginal', ...shared, tiers: tierFacts(single(first)) }, held: null };
    }
    const facts: PriceFacts = { mode: tiered.mode, ...shared, tiers: placed.facts };
    if (!tiered.locks) return { ...line, facts, held: null };
    return {
      ...line,
      facts,
      lockedFacts: { ...facts, tiers: tierFacts(lockedTiers(tiered.table, placed.tiers, credit.quota)) },
      held: null,
    };
  } catch (error) {
    if (error instanceof TiersOutOfOrder) return { ...line, facts: null, held: 'tiers-out-of-order' };
    if (error instanceof RangeError) return { ...line, facts: null, held: 'value-undefined' };
    throw error;
  }
};

/** The re-rating of each pay period: what makes the pay to date equal the rate reached at its end. */
const settlements = (tiered: Tiered, input: EarnInput, lines: readonly Earning[], place: ReturnType<typeof placing>): Earning[] => {
  const paying = positioned(tiered, input).filter(({ credit }) => credit.payable && credit.held === null);
  const starts = [...new Set(paying.map(({ credit }) => credit.basisPeriod.start))];
  return starts.flatMap((start) => {
    let due = rationalZero;
    let unsettled = rationalZero;
    return [...input.payPeriods, ...input.laterPeriods].flatMap((period): Earning[] => {
      const moment = momentsIn(input, tiered.basis, period).find(({ basisPeriod }) => basisPeriod.start === start);
      if (!moment) return [];
      const own = paying.filter(({ credit }) => credit.basisPeriod.start === start && credit.date < period.end);
      const now = own.filter(({ credit }) => credit.date >= period.start);
      if (own.length === 0) return [];
      const paid = sumRational(
        lines
          .filter(
            ({ credit, facts }) =>
              credit && facts && credit.basisPeriod.start === start && credit.date >= period.start && credit.date < period.end,
          )
          .map(({ facts }) => roundTo(priceCredit(facts!).exact, input.currency, input.rounding)),
      );
      const { through } = moment;
      const { amount, quota } = input.attained(tiered.measure, tiered.basis, through);
      unsettled = unsettled.plus(paid);
      if (tiered.table.needsQuota && quota === null) return [];
      const counted = tiered.trueUp === 'cumulative' ? own : now;
      const facts: PriceFacts = {
        ...{ mode: tiered.mode, settles: 'yes', boundary: tiered.boundary, quota, tiers: place(quota, input.values(through)).facts },
        ...{ before: rationalZero, moved: amount, base: sumRational(counted.map(({ credit }) => credit.value)) },
        ...{
          earlier: tiered.trueUp === 'cumulative' ? due : rationalZero,
          lines: unsettled,
          currency: input.currency,
          rounding: input.rounding,
        },
      };
      const settled = priceTiered(facts);
      unsettled = rationalZero;
      due = roundTo(sumRational(settled.parts.map((part) => part.amount)), input.currency, input.rounding);
      if (settled.exact.isZero()) return [];
      return [{ credit: null, payPeriod: period, date: through, label: `re-rating${moment.of}`, facts, held: null }];
    });
  });
};

/** Prices a credit's line, or the re-rating line of a pay period. */
export const priceTiered = (facts: PriceFacts): Priced => {
  if (facts['settles'] === undefined) return priceCredit(facts);
  const parts = tierParts(facts);
  const total = sumRational(parts.map(({ amount }) => amount));
  const due = roundTo(total, textOf(facts['currency']), textOf(facts['rounding']) as Rounding);
  const [earlier, lines] = [exactOf(facts['earlier']), exactOf(facts['lines'])];
  return {
    exact: due.minus(earlier).minus(lines),
    parts,
    get steps() {
      return [
        `attained ${exactOf(facts['moved'])}${facts['quota'] ? ` of a quota of ${exactOf(facts['quota'])}` : ''}`,
        ...parts.map(({ label, input, rate, amount }) => `${label}: ${input} × ${rate ?? ''} = ${amount}`),
        `due ${due}, earned before ${earlier}, lines of this period ${lines}`,
      ];
    },
  };
};

/** Reads tiers on a measure; null when a finding was added. */
export const readTiered = (fields: TieredFields, context: RuleContext, findings: Findings, noun = 'of'): ComponentRule | null => {
  const on = fields.on ?? fields.measure;
  const table = readTierTable(fields.tiers, fields.above, context, findings);
  const known = checkMeasure(fields.measure, 'measure', fields.basis, table?.needsQuota ?? false, context, findings);
  const paid = on === fields.measure || checkMeasure(on, 'on', fields.basis, false, context, findings);
  if (!table || !known || !paid) return null;
  const tiered: Tiered = {
    ...{ measure: fields.measure, on, basis: fields.basis, mode: readMode(fields, table), table },
    ...{ boundary: fields.boundary ?? 'upper', trueUp: fields.trueUp ?? 'cumulative' },
    locks: fields.gate?.appliesTo === 'tiersAbove',
  };
  if (!checkStated(fields, tiered, findings)) return null;
  const unit = context.measures.get(fields.measure)?.unit === 'count' ? 'units' : context.currency;
  return {
    measures: [...new Set([fields.measure, on])],
    components: [],
    basis: fields.basis,
    perCredit: !settlesAtEnd(tiered),
    words: ruleWords(tiered, unit, noun),
    earn: (input) => {
      const place = placing(tiered);
      const lines = positioned(tiered, input)
        .filter(({ credit }) => credit.payable)
        .map((at) => creditEarning(tiered, at, place, input.values(at.credit.date)));
      return settlesAtEnd(tiered) ? [...lines, ...settlements(tiered, input, lines, place)] : lines;
    },
    payFor: (attained, quota) => payOf(tiered, attained, quota, context.defaults),
    bounds: (quota) => placeTiers(tiered.table, quota, context.defaults).flatMap(({ to }) => (to ? [to] : [])),
  };
};

const payOf = (tiered: Tiered, attained: Rational, quota: Rational | null, values: Values): Rational => {
  const tiers = tierFacts(placeTiers(tiered.table, quota, values));
  return sumRational(
    tierParts({ mode: tiered.mode, boundary: tiered.boundary, before: rationalZero, moved: attained, base: attained, tiers }).map(
      ({ amount }) => amount,
    ),
  );
};

const ruleWords = (tiered: Tiered, unit: string, noun: string): string => {
  const { mode, basis, measure, on } = tiered;
  const words = tierWords(tiered.table, unit);
  const over = basis === 'credit' ? 'each deal by itself' : `the ${basis}`;
  const placed = on === measure ? '' : `, placed by ${measure}`;
  if (mode === 'marginal') return `${words} ${noun} ${on}${placed}, each part of ${over} at the rate of its tier.`;
  if (mode === 'retroactive')
    return `${words} ${noun} ${on}${placed}: the rate that ${over} reaches applies to all of it${basis === 'credit' ? '' : tiered.trueUp === 'cumulative' ? ', and earlier pay is trued up' : ', from then on'}. At a bound the ${tiered.boundary} rate applies.`;
  return `${words} ${noun} ${on}${placed} over ${over}; a partly filled tier counts by the share that is filled.`;
};
