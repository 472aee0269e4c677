import Type, { type Static } from 'typebox';
import { rationalOne, type Rational } from '../money/index.js';
import type { Findings } from './finding.js';
import type { RuleContext } from './kind.js';
import type { Quantity, Values } from './quantity.js';
import { readBoundary } from './read-amounts.js';

const Text = Type.String({ minLength: 1, maxLength: 200 });

export const TierFields = Type.Array(
  Type.Object(
    { from: Type.Optional(Text), to: Type.Optional(Text), rate: Type.Optional(Text), amount: Type.Optional(Text) },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 50 },
);
export const AboveField = Type.Enum(['none', 'last']);
export const BoundaryField = Type.Enum(['upper', 'lower']);
export type Boundary = 'upper' | 'lower';

interface Bound {
  readonly share: boolean;
  readonly quantity: Quantity;
}

interface Tier {
  readonly to: Bound | null;
  readonly rate: Quantity | null;
  readonly amount: Quantity | null;
}

/** Tiers of a plan from 0 up, as written. */
export interface TierTable {
  readonly tiers: readonly Tier[];
  /** Whether the last rate goes on above the last bound. */
  readonly open: boolean;
  readonly pays: 'rate' | 'amount';
  readonly needsQuota: boolean;
}

/** One tier at its place: bounds in the measure's unit, `to` null when open. */
export interface PlacedTier {
  readonly from: Rational;
  readonly to: Rational | null;
  readonly rate: Rational;
}

const readBound = (text: string, path: string, context: RuleContext, findings: Findings): Bound | null => {
  const quantity = readBoundary(text, path, context, findings);
  return quantity && { share: quantity.percent, quantity };
};

const valueOf = (quantity: Quantity, values: Values): Rational | null => {
  try {
    return quantity.resolve(values);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

type Fields = Static<typeof TierFields>;

/** Each tier pays a rate, or each an amount; never both, never neither. */
const readPays = (fields: Fields, findings: Findings): 'rate' | 'amount' | null => {
  const pays = fields[0]?.rate === undefined ? 'amount' : 'rate';
  let sound = true;
  fields.forEach((tier, index) => {
    if ((tier.rate === undefined) === (tier.amount === undefined) || tier[pays] === undefined) {
      sound = false;
      findings.add(
        `tiers[${index}]`,
        'TIER_PAY_NOT_ONE',
        'Tiers pay either rates or amounts, all alike',
        'Give every tier a `rate`, or every tier an `amount`',
      );
    }
  });
  return sound ? pays : null;
};

const checkFrom = (text: string, below: Bound | null, path: string, context: RuleContext, findings: Findings): void => {
  const from = readBound(text, path, context, findings);
  if (!from) return;
  const value = valueOf(from.quantity, context.defaults);
  const before = below && valueOf(below.quantity, context.defaults);
  if (below && below.share !== from.share && !value?.isZero()) {
    findings.add(path, 'TIER_MIXED', 'Shares of quota and amounts are mixed in one table', 'Use one of the two');
    return;
  }
  if (value === null) return;
  const order = before === null ? value.sign() : value.compare(before);
  if (order > 0) {
    const stretch = below ? `between ${below.quantity.text} and ${text}` : `from 0 to ${text}`;
    findings.add(path, 'TIER_GAP', `Nothing says what is paid ${stretch}`, 'Begin where the tier before ends, the first at 0');
  }
  if (order < 0)
    findings.add(path, 'TIER_OVERLAP', `The tier before ends above ${text}: both would apply`, 'Begin where the tier before ends');
};

const checkRise = (to: Bound, below: Bound | null, path: string, context: RuleContext, findings: Findings): void => {
  const value = valueOf(to.quantity, context.defaults);
  if (below && below.share !== to.share)
    findings.add(path, 'TIER_MIXED', 'Shares of quota and amounts are mixed in one table', 'Use one of the two');
  else if (value) {
    const before = below && valueOf(below.quantity, context.defaults);
    if (before ? value.compare(before) <= 0 : value.sign() <= 0)
      findings.add(path, 'TIER_OVERLAP', `${to.quantity.text} is not above the bound before it`, 'Let bounds rise from 0');
  }
};

/**
 * Reads tiers from 0 up. A gap, an overlap, a mix of shares and amounts, and a top that is left open are refused: a bounded last
 * tier needs `above: none` (nothing is paid there) or `above: last` (its rate goes on).
 */
export const readTierTable = (
  fields: Fields,
  above: 'none' | 'last' | undefined,
  context: RuleContext,
  findings: Findings,
): TierTable | null => {
  const pays = readPays(fields, findings);
  let below: Bound | null = null;
  let sound = true;
  const counting: Findings = { add: (...finding) => void ((sound = false), findings.add(...finding)), at: () => counting };
  const tiers = fields.map((tier, index): Tier => {
    const here = `tiers[${index}]`;
    const last = index === fields.length - 1;
    if (tier.from !== undefined) checkFrom(tier.from, below, `${here}.from`, context, counting);
    const to = tier.to === undefined ? null : readBound(tier.to, `${here}.to`, context, counting);
    if (!last && tier.to === undefined)
      counting.add(here, 'TIER_UNREACHABLE', 'This tier has no end, so the tiers after it are never reached', 'Give it a `to`');
    if (last && tier.to !== undefined && above === undefined)
      counting.add(
        `${here}.to`,
        'TIER_GAP',
        `Nothing says what is paid above ${tier.to}`,
        'Leave `to` out, or add `above: none` or `above: last`',
      );
    if (last && tier.to === undefined && above !== undefined)
      counting.add('above', 'ABOVE_WITHOUT_TOP', 'The last tier is open, so nothing lies above it', 'Remove `above`');
    if (to) {
      checkRise(to, below, `${here}.to`, context, counting);
      below = to;
    }
    const rate = tier.rate === undefined ? null : context.quantity(tier.rate, `${here}.rate`, counting);
    const amount = tier.amount === undefined ? null : context.quantity(tier.amount, `${here}.amount`, counting);
    for (const [name, quantity] of [
      ['rate', rate],
      ['amount', amount],
    ] as const) {
      const value = quantity && valueOf(quantity, context.defaults);
      if (value && value.sign() < 0)
        counting.add(`${here}.${name}`, 'RATE_NEGATIVE', 'A rate below 0 takes pay for selling', 'Use 0 or more');
    }
    return { to, rate, amount };
  });
  if (!sound || !pays) return null;
  return { tiers, pays, open: above !== 'none', needsQuota: tiers.some(({ to }) => to?.share) };
};

/** A tier table of one participant holds no order: some bound of theirs does not rise. */
export class TiersOutOfOrder extends Error {
  override readonly name = 'TiersOutOfOrder';
}

/**
 * The tiers at their places for one quota and one participant's values.
 * @throws TiersOutOfOrder when bounds of this participant do not rise; RangeError when a share has no quota
 * @example bounds at 100 % of a quota of 250,000 lie at 250,000
 */
export const placeTiers = (table: TierTable, quota: Rational | null, values: Values): PlacedTier[] => {
  let from = rationalOne.minus(rationalOne);
  return table.tiers.map(({ to, rate, amount }, index): PlacedTier => {
    let bound = to?.quantity.resolve(values) ?? null;
    if (bound && to?.share) {
      if (!quota) throw new RangeError('A share of no quota');
      bound = bound.times(quota);
    }
    if (bound && bound.compare(from) <= 0) throw new TiersOutOfOrder(`bound ${to?.quantity.text ?? ''} is not above the bound before it`);
    const last = index === table.tiers.length - 1;
    const placed = { from, to: last && table.open ? null : bound, rate: (rate ?? amount)?.resolve(values) ?? rationalOne };
    from = bound ?? from;
    return placed;
  });
};

/** The tiers in words: `5% of the first 100% of quota, 7% above`. */
export const tierWords = (table: TierTable, unit: string): string => {
  const words = table.tiers.map(({ to, rate, amount }, index) => {
    const pay = rate ? rate.text : `${amount?.text ?? ''} ${unit}`;
    const bound = to ? `${to.quantity.text}${to.share ? ' of quota' : ` ${unit}`}` : '';
    if (table.tiers.length === 1 && !to) return pay;
    if (index === 0) return `${pay} up to ${bound}`;
    return to ? `then ${pay} up to ${bound}` : `then ${pay} above`;
  });
  const top = table.tiers.at(-1)?.to;
  return top ? `${words.join(', ')}, ${table.open ? 'and the same above' : 'and nothing above'}` : words.join(', ');
};
