import Type from 'typebox';
import { Code } from '../component-fields.js';
import { defineRule } from '../kind.js';
import { AboveField, BoundaryField, TierFields } from '../tier-table.js';
import { priceTiered, readTiered, type TieredFields } from '../tiered.js';

/** Unit rate: an amount per unit sold, by tiers of units. */
export const unitRate = defineRule<TieredFields>({
  code: 'unit-rate',
  summary: 'An amount per unit of a counting measure; the amount may change with the units of the basis.',
  fields: {
    measure: Code,
    basis: Type.Enum(['credit', 'month', 'quarter', 'half', 'year']),
    mode: Type.Optional(Type.Enum(['marginal', 'retroactive'])),
    tiers: TierFields,
    above: Type.Optional(AboveField),
    boundary: Type.Optional(BoundaryField),
    trueUp: Type.Optional(Type.Enum(['cumulative', 'incremental'])),
  },
  read: (fields, context, findings) => {
    if (context.measures.get(fields.measure)?.unit === 'currency') {
      findings.add(
        'measure',
        'MEASURE_NOT_COUNTED',
        `"${fields.measure}" is money, not a number of units`,
        'Use `value: quantity` or `value: count`',
      );
      return null;
    }
    return readTiered(fields, context, findings, `${context.currency} per unit of`);
  },
  price: priceTiered,
});
