import Type, { type Static } from 'typebox';
import { defineKind, type Component, type PlanContext } from '../component.js';
import { describeCurve, needsQuota, type Curve } from '../curve.js';
import type { Findings } from '../finding.js';
import { readTiers } from '../read-arguments.js';
import { BasisName, Code, checkBasis, findMeasure } from '../component-fields.js';
import { explainReRating, reRate, replayReRating } from '../re-rating.js';

const Arguments = Type.Object(
  {
    code: Code,
    kind: Type.Literal('commission'),
    measure: Code,
    basis: BasisName,
    mode: Type.Optional(Type.Enum(['marginal', 'retroactive'])),
    tiers: Type.Array(
      Type.Object(
        { from: Type.Optional(Type.String()), to: Type.Optional(Type.String()), rate: Type.String() },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 50 },
    ),
    boundary: Type.Optional(Type.Enum(['upper', 'lower'])),
    trueUp: Type.Optional(Type.Enum(['cumulative'])),
  },
  { additionalProperties: false },
);
type Arguments = Static<typeof Arguments>;

/** What credits pay until they are re-rated: the first tier's rate, wherever they sit. */
const firstTier = (curve: Curve): Curve => ({ tiers: curve.tiers.slice(0, 1).map(({ rate }) => ({ to: null, rate })) });

const compile = (args: Arguments, context: PlanContext, findings: Findings): Component | null => {
  const measure = findMeasure(args.measure, 'measure', context, findings);
  const curve = readTiers(args.tiers, context.currency, findings);
  const retroactive = args.mode === 'retroactive';
  if (retroactive && args.boundary === undefined) {
    findings.add(
      'boundary',
      'BOUNDARY_MISSING',
      'At exactly a bound the rate of the whole basis is at stake, and nothing says which applies',
      'Add `boundary: upper` (the new rate applies at the bound) or `boundary: lower` (only above it)',
    );
  }
  if (retroactive && args.trueUp === undefined) {
    findings.add(
      'trueUp',
      'TRUE_UP_MISSING',
      'The same sales pay very differently by how earlier credits are re-rated',
      'Add `trueUp: cumulative`',
    );
  }
  if (!retroactive && args.trueUp !== undefined) {
    findings.add(
      'trueUp',
      'TRUE_UP_WITHOUT_RETROACTIVE',
      'Marginal tiers never re-rate earlier credits',
      'Remove `trueUp` or use `mode: retroactive`',
    );
  }
  const quotaDecides = curve !== null && needsQuota(curve);
  const fits = checkBasis(args.basis, measure, quotaDecides, 'basis', context, findings);
  if (!measure || !curve || !fits || (retroactive && !(args.boundary && args.trueUp))) return null;
  return build(args, curve, retroactive, { ...context, measure, quotaDecides });
};

const build = (
  args: Arguments,
  curve: Curve,
  retroactive: boolean,
  from: PlanContext & { measure: Component['measure']; quotaDecides: boolean },
): Component => {
  const boundary = args.boundary ?? 'upper';
  const words = describeCurve(curve, from.currency);
  return {
    code: args.code,
    kind: 'commission',
    measure: from.measure,
    basis: args.basis,
    shape: retroactive ? `retroactive-${boundary}` : 'marginal',
    rounding: from.rounding,
    tiers: curve,
    creditCurve: retroactive ? firstTier(curve) : curve,
    needsQuota: from.quotaDecides,
    periodLine: retroactive ? 're-rating' : null,
    payPeriods: (cells) => (retroactive ? reRate(cells, boundary).map(({ earning, due, paid }) => ({ earning, payable: due - paid })) : []),
    explainPeriod: (cells, earning) => (retroactive ? explainReRating(cells, boundary, earning, from.currency) : null),
    rule: retroactive
      ? `The rate reached applies to all of ${args.measure} in the ${args.basis}: ${words}`
      : `Each part of ${args.measure} in the ${args.basis} is paid at the rate of its tier: ${words}`,
  };
};

/** Commission: a share of what is credited, by tiers of attainment or amount. */
export const commission = defineKind<Arguments>({
  code: 'commission',
  summary: 'A share of the credited amount, at rates that change with attainment or amount over the basis.',
  schema: Arguments,
  later: ['preset', 'minimum', 'cap', 'gate', 'pay', 'clawback', 'incremental', 'on', 'of', 'multiplier', 'holdback', 'above'],
  compile,
  replayPeriod: replayReRating,
});
