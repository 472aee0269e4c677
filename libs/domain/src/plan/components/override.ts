import Type from 'typebox';
import { sumRational } from '../../money/index.js';
import { Code } from '../component-fields.js';
import { defineRule, type PriceFacts, type Priced } from '../kind.js';
import { exactOf } from '../tier-pricing.js';
import { AboveField, BoundaryField, TierFields } from '../tier-table.js';
import { priceTiered, readTiered, type TieredFields } from '../tiered.js';
import { readNotNegative } from '../read-amounts.js';

interface OverrideFields extends Omit<TieredFields, 'measure' | 'tiers'> {
  readonly measure?: string;
  readonly tiers?: TieredFields['tiers'];
  readonly earnings?: string;
  readonly rate?: string;
}

const priceShare = (facts: PriceFacts): Priced => {
  const [earned, rate] = [exactOf(facts['teamEarned']), exactOf(facts['rate'])];
  const exact = earned.times(rate);
  return {
    exact,
    parts: [{ label: 'team earnings', input: earned, rate, amount: exact }],
    steps: [`the team earned ${earned} × ${rate} = ${exact}`],
  };
};

/** Override: a manager's pay on what the team is credited with, or on what the team earns. */
export const override = defineRule<OverrideFields>({
  code: 'override',
  summary: "A manager's pay: tiers on the team's credits, or a share of what the team earns by a component.",
  fields: {
    measure: Type.Optional(Code),
    basis: Type.Enum(['credit', 'month', 'quarter', 'half', 'year']),
    mode: Type.Optional(Type.Enum(['marginal', 'retroactive'])),
    tiers: Type.Optional(TierFields),
    above: Type.Optional(AboveField),
    boundary: Type.Optional(BoundaryField),
    trueUp: Type.Optional(Type.Enum(['cumulative', 'incremental'])),
    earnings: Type.Optional(Code),
    rate: Type.Optional(Type.String()),
  },
  read: (fields, context, findings) => {
    const { earnings, rate } = fields;
    if (earnings === undefined) {
      if (fields.measure !== undefined && fields.tiers !== undefined && rate === undefined)
        return readTiered({ ...fields, measure: fields.measure, tiers: fields.tiers }, context, findings);
      findings.add(
        '',
        'OVERRIDE_NOT_ONE',
        'An override is paid on a measure with tiers, or on earnings with a rate',
        'Give `measure` and `tiers`, or `earnings` and `rate`',
      );
      return null;
    }
    if (rate === undefined || fields.measure !== undefined || fields.tiers !== undefined) {
      findings.add(
        'earnings',
        'OVERRIDE_NOT_ONE',
        'An override on earnings has a rate and nothing of tiers',
        'Give `earnings` and `rate` only',
      );
      return null;
    }
    for (const name of ['mode', 'boundary', 'trueUp', 'above'] as const)
      if (fields[name] !== undefined)
        findings.add(name, 'FIELD_MISPLACED', `\`${name}\` means nothing for an override on earnings`, 'Remove it');
    const share = readNotNegative(rate, 'rate', context, findings);
    if (!share) return null;
    return {
      measures: [],
      components: [],
      around: 'below',
      basis: fields.basis,
      words: `${share.text} of what the people below earn by ${earnings}.`,
      earn: (input) =>
        input.payPeriods.flatMap((period) => {
          const lines = input.teamEarned(earnings).filter(({ payPeriod }) => payPeriod.start === period.start);
          if (lines.length === 0) return [];
          const date =
            lines
              .map((line) => line.date)
              .sort()
              .at(-1) ?? period.start;
          const facts = { teamEarned: sumRational(lines.map(({ exact }) => exact)), rate: share.resolve(input.values(date)) };
          return [{ credit: null, payPeriod: period, date, label: 'override', facts, held: null }];
        }),
    };
  },
  price: (facts) => (facts['teamEarned'] === undefined ? priceTiered(facts) : priceShare(facts)),
});
