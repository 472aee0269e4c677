import Type from 'typebox';
import { Code, BasisName } from './component-fields.js';
import type { Preset } from './kind.js';

const Text = Type.String({ minLength: 1, maxLength: 200 });
const text = (value: unknown): string => String(value);

/** A base rate up to quota and a higher one above. */
export const accelerator: Preset = {
  summary: 'One rate up to quota and a higher one above it; each part of a deal is paid at its own rate.',
  questions: [
    'Which measure?',
    'Over which basis?',
    'Rate up to quota?',
    'Rate above quota?',
    'Accelerated from which share of quota (100%)?',
  ],
  fields: { measure: Code, basis: BasisName, rate: Text, accelerated: Text, at: Type.Optional(Text) },
  expand: ({ rate, accelerated, at, ...rest }) => ({
    ...rest,
    mode: 'marginal',
    tiers: [{ to: at === undefined ? '100%' : text(at), rate: text(rate) }, { rate: text(accelerated) }],
  }),
};

/** Nothing until a share of quota is reached, then everything at once. */
export const cliff: Preset = {
  summary: 'Nothing until a share of quota is reached, then one rate on all of it from the first deal on.',
  questions: ['Which measure?', 'Over which basis?', 'Which rate?', 'From which share of quota?', 'Is the share itself enough (boundary)?'],
  fields: { measure: Code, basis: BasisName, rate: Text, at: Text, boundary: Type.Enum(['upper', 'lower']) },
  expand: ({ rate, at, ...rest }) => ({
    ...rest,
    mode: 'retroactive',
    trueUp: 'cumulative',
    tiers: [{ to: text(at), rate: '0%' }, { rate: text(rate) }],
  }),
};

/** A share of target pay by attainment. */
export const payoutCurve: Preset = {
  summary: 'Target pay scaled by attainment: nothing below a threshold, target at quota, more per point above.',
  questions: [
    'Which measure?',
    'Over which basis?',
    'Target pay per basis?',
    'Paid from which share of quota, and how much there?',
    'How much per point above quota?',
  ],
  fields: { measure: Code, basis: BasisName, of: Text, threshold: Text, atThreshold: Text, perPoint: Text, perPointAbove: Text },
  expand: ({ threshold, atThreshold, perPoint, perPointAbove, ...rest }) => ({
    ...rest,
    curve: [
      { from: '0%', pays: '0%' },
      { from: text(threshold), pays: text(atThreshold), perPoint: text(perPoint) },
      { from: '100%', pays: '100%', perPoint: text(perPointAbove) },
    ],
  }),
};
