import type { Basis } from '../../calendar/index.js';
import type { Component, ComponentFields, PlanContext, SettledKind } from '../component.js';
import { describeCurve, needsQuota, type Curve } from '../curve.js';
import { holdsPayPeriods } from '../component-fields.js';
import { curveOf } from '../read-arguments.js';
import { explainReRating, reRate, replayReRating, type Boundary } from '../re-rating.js';

/** What credits pay until they are re-rated: the first tier's rate, wherever they sit. */
const firstTier = (curve: Curve): Curve => ({ tiers: curve.tiers.slice(0, 1).map(({ rate }) => ({ to: null, rate })) });

const compile = (fields: ComponentFields, context: PlanContext): Component | null => {
  const measure = context.measures.get(String(fields['measure']));
  const curve = curveOf(fields['tiers'], context.currency);
  const basis = fields['basis'] as Basis;
  const simple = fields['mode'] !== 'interpolated' && fields['trueUp'] !== 'incremental';
  if (!measure || !curve || !simple || !holdsPayPeriods(basis, context.payPeriod)) return null;
  const retroactive = fields['mode'] === 'retroactive';
  const boundary: Boundary = fields['boundary'] === 'lower' ? 'lower' : 'upper';
  const words = describeCurve(curve, context.currency);
  return {
    code: String(fields['code']),
    kind: 'commission',
    measure,
    basis,
    shape: retroactive ? `retroactive-${boundary}` : 'marginal',
    rounding: context.rounding,
    tiers: curve,
    creditCurve: retroactive ? firstTier(curve) : curve,
    needsQuota: needsQuota(curve),
    periodLine: retroactive ? 're-rating' : null,
    payPeriods: (cells) => (retroactive ? reRate(cells, boundary).map(({ earning, due, paid }) => ({ earning, payable: due - paid })) : []),
    explainPeriod: (cells, earning) => (retroactive ? explainReRating(cells, boundary, earning, context.currency) : null),
    rule: retroactive
      ? `The rate reached applies to all of ${measure.code} in the ${basis}: ${words}`
      : `Each part of ${measure.code} in the ${basis} is paid at the rate of its tier: ${words}`,
  };
};

/** Commission by marginal or retroactive tiers of plain rates. */
export const commission: SettledKind = {
  code: 'commission',
  fields: new Set(['measure', 'basis', 'mode', 'tiers', 'boundary', 'trueUp']),
  compile,
  replayPeriod: replayReRating,
};
