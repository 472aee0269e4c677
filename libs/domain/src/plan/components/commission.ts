import Type from 'typebox';
import { Code } from '../component-fields.js';
import { accelerator, cliff, payoutCurve } from '../presets.js';
import { defineRule } from '../kind.js';
import { curveFields, readCurve, type CurveFields } from '../payout-curve.js';
import { AboveField, BoundaryField, TierFields } from '../tier-table.js';
import { readTiered, type TieredFields } from '../tiered.js';
import { priceCurveOrTiers } from '../payout-curve.js';

type Fields = TieredFields & CurveFields;

/** Commission: a share of what is credited, by tiers of attainment or amount, or by a payout curve. */
export const commission = defineRule<Fields>({
  code: 'commission',
  summary: 'A share of the credited amount, at rates that change with attainment or amount over the basis.',
  fields: {
    measure: Code,
    on: Type.Optional(Code),
    basis: Type.Enum(['credit', 'month', 'quarter', 'half', 'year']),
    mode: Type.Optional(Type.Enum(['marginal', 'retroactive', 'interpolated'])),
    tiers: Type.Optional(TierFields),
    above: Type.Optional(AboveField),
    boundary: Type.Optional(BoundaryField),
    trueUp: Type.Optional(Type.Enum(['cumulative', 'incremental'])),
    ...curveFields,
  },
  presets: { accelerator, cliff, 'payout-curve': payoutCurve },
  read: (fields, context, findings) => {
    const both = fields.tiers !== undefined && fields.curve !== undefined;
    if (both || (fields.tiers === undefined && fields.curve === undefined)) {
      findings.add('tiers', 'RATES_NOT_ONE', 'A commission needs exactly one of `tiers` and `curve`', 'Keep one, or use a preset');
      return null;
    }
    return fields.curve === undefined ? readTiered(fields, context, findings) : readCurve(fields, context, findings);
  },
  price: priceCurveOrTiers,
});
