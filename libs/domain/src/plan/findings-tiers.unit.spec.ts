import { describe, expect, it } from '@jest/globals';
import { commission, told } from '../../test/plan/documents.js';

describe('what the linter says of tiers', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a gap between two',
      commission({
        tiers: [
          { to: '100%', rate: '5%' },
          { from: '110%', rate: '6%' },
        ],
      }),
      [
        'components[0].tiers[1].from TIER_GAP: Nothing says what is paid between 100% and 110%. Begin where the tier before ends, the first at 0.',
      ],
    ],
    [
      'a gap before the first',
      commission({ tiers: [{ from: '10%', to: '100%', rate: '5%' }, { rate: '6%' }] }),
      ['components[0].tiers[0].from TIER_GAP: Nothing says what is paid from 0 to 10%. Begin where the tier before ends, the first at 0.'],
    ],
    [
      'a first one from below 0',
      commission({ tiers: [{ from: '-5%', to: '100%', rate: '5%' }, { rate: '6%' }] }),
      ['components[0].tiers[0].from TIER_OVERLAP: The tier before ends above -5%: both would apply. Begin where the tier before ends.'],
    ],
    [
      'an overlap',
      commission({
        tiers: [
          { to: '100%', rate: '5%' },
          { from: '90%', rate: '6%' },
        ],
      }),
      ['components[0].tiers[1].from TIER_OVERLAP: The tier before ends above 90%: both would apply. Begin where the tier before ends.'],
    ],
    [
      'a share that begins at an amount',
      commission({
        tiers: [
          { to: '100%', rate: '5%' },
          { from: '1000', rate: '6%' },
        ],
      }),
      ['components[0].tiers[1].from TIER_MIXED: Shares of quota and amounts are mixed in one table. Use one of the two.'],
    ],
    [
      'shares and amounts in one table',
      commission({ tiers: [{ to: '100%', rate: '5%' }, { to: '1000', rate: '6%' }, { rate: '1%' }] }),
      ['components[0].tiers[1].to TIER_MIXED: Shares of quota and amounts are mixed in one table. Use one of the two.'],
    ],
    [
      'bounds that stand still',
      commission({ tiers: [{ to: '100%', rate: '5%' }, { to: '100%', rate: '6%' }, { rate: '1%' }] }),
      ['components[0].tiers[1].to TIER_OVERLAP: 100% is not above the bound before it. Let bounds rise from 0.'],
    ],
    [
      'a bound at 0',
      commission({ tiers: [{ to: '0%', rate: '5%' }, { rate: '1%' }] }),
      ['components[0].tiers[0].to TIER_OVERLAP: 0% is not above the bound before it. Let bounds rise from 0.'],
    ],
    [
      'a tier behind an open one',
      commission({ tiers: [{ rate: '5%' }, { rate: '1%' }] }),
      ['components[0].tiers[0] TIER_UNREACHABLE: This tier has no end, so the tiers after it are never reached. Give it a `to`.'],
    ],
    [
      'a top that is left open',
      commission({ tiers: [{ to: '100%', rate: '5%' }] }),
      ['components[0].tiers[0].to TIER_GAP: Nothing says what is paid above 100%. Leave `to` out, or add `above: none` or `above: last`.'],
    ],
    [
      'a top of what has none',
      commission({ tiers: [{ rate: '5%' }], above: 'none' }),
      ['components[0].above ABOVE_WITHOUT_TOP: The last tier is open, so nothing lies above it. Remove `above`.'],
    ],
    [
      'a rate below 0',
      commission({ tiers: [{ rate: '-5%' }] }),
      ['components[0].tiers[0].rate RATE_NEGATIVE: A rate below 0 takes pay for selling. Use 0 or more.'],
    ],
    [
      'a tier that pays twice',
      commission({ tiers: [{ rate: '5%', amount: '5' }] }),
      [
        'components[0].tiers[0] TIER_PAY_NOT_ONE: Tiers pay either rates or amounts, all alike. Give every tier a `rate`, or every tier an `amount`.',
      ],
    ],
    [
      'a tier that pays nothing',
      commission({ tiers: [{}] }),
      [
        'components[0].tiers[0] TIER_PAY_NOT_ONE: Tiers pay either rates or amounts, all alike. Give every tier a `rate`, or every tier an `amount`.',
      ],
    ],
    [
      'rates and amounts in one table',
      commission({ tiers: [{ to: '10%', rate: '5%' }, { amount: '5' }] }),
      [
        'components[0].tiers[1] TIER_PAY_NOT_ONE: Tiers pay either rates or amounts, all alike. Give every tier a `rate`, or every tier an `amount`.',
      ],
    ],
    [
      'amounts that are not filled step by step',
      commission({ tiers: [{ to: '100%', amount: '5' }], above: 'none' }),
      [
        'components[0].mode AMOUNTS_NEED_INTERPOLATION: Tiers that pay amounts are filled step by step. Add `mode: interpolated`, or give rates.',
      ],
    ],
    [
      'an amount below 0',
      commission({ mode: 'interpolated', tiers: [{ to: '100%', amount: '-5' }], above: 'none' }),
      ['components[0].tiers[0].amount RATE_NEGATIVE: A rate below 0 takes pay for selling. Use 0 or more.'],
    ],
    [
      'an open tier that is to be filled',
      commission({ mode: 'interpolated', trueUp: 'cumulative', tiers: [{ to: '100%', rate: '5%' }, { rate: '5%' }] }),
      ['components[0].tiers INTERPOLATION_NEEDS_TOP: An open tier has no width to be filled. Give the last tier a `to` and add `above`.'],
    ],
    [
      'bound and rate that are no numbers',
      commission({ tiers: [{ to: 'x', rate: '5%' }, { rate: 'y' }] }),
      [
        'components[0].tiers[0].to QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
        'components[0].tiers[1].rate QUANTITY_INVALID: "y" is no number and no expression over the plan\'s values: Unknown variable: y. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'a beginning that is no number',
      commission({
        tiers: [
          { to: '100%', rate: '5%' },
          { from: 'z', rate: '5%' },
        ],
      }),
      [
        'components[0].tiers[1].from QUANTITY_INVALID: "z" is no number and no expression over the plan\'s values: Unknown variable: z. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'a bound that decides money',
      commission({ mode: 'retroactive', trueUp: 'cumulative', tiers: [{ to: '100%', rate: '5%' }, { rate: '6%' }] }),
      [
        'components[0].boundary BOUNDARY_MISSING: At exactly a bound the rate of the whole is at stake, and nothing says which applies. Add `boundary: upper` (the new rate applies at the bound) or `boundary: lower` (only above it).',
      ],
    ],
    [
      're-rating that is not stated',
      commission({ mode: 'retroactive', boundary: 'upper' }),
      [
        'components[0].trueUp TRUE_UP_MISSING: The same sales pay very differently by how earlier credits are re-rated. Add `trueUp: cumulative` or `trueUp: incremental`.',
      ],
    ],
    [
      're-rating of what is never re-rated',
      commission({ trueUp: 'cumulative' }),
      [
        'components[0].trueUp TRUE_UP_WITHOUT_RETROACTIVE: These tiers never re-rate earlier credits. Remove `trueUp` or use `mode: retroactive`.',
      ],
    ],
    [
      're-rating of single deals',
      commission({ mode: 'retroactive', basis: 'credit', trueUp: 'cumulative', boundary: 'lower' }),
      [
        'components[0].trueUp TRUE_UP_WITHOUT_RETROACTIVE: These tiers never re-rate earlier credits. Remove `trueUp` or use `mode: retroactive`.',
      ],
    ],
    [
      'shares of a quota that there is not',
      commission({ basis: 'year', tiers: [{ to: '100%', rate: '5%' }, { rate: '6%' }] }),
      [
        'components[0].measure QUOTA_BASIS_MISSING: Measure "sales" has no quota per year, so its attainment is undefined. Add year to measures.sales.quota.basis.',
      ],
    ],
    [
      'shares of a quota by single deals',
      commission({ basis: 'credit', tiers: [{ to: '100%', rate: '5%' }, { rate: '6%' }] }),
      [
        'components[0].measure QUOTA_BASIS_MISSING: Measure "sales" has no quota per credit, so its attainment is undefined. Add credit to measures.sales.quota.basis.',
      ],
    ],
    [
      'a base that is not there',
      commission({ on: 'nothing' }),
      ['components[0].on MEASURE_UNKNOWN: The plan has no measure "nothing". Use one of its measures: sales, units, margin.'],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});
