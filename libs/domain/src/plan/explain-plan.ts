import { percent, termWords } from './component-terms.js';
import type { MeasureRule } from './measure.js';
import type { PlanRules } from './plan-rules.js';

const measureWords = (measure: MeasureRule): string => {
  const { code, credits, valueText, filterText, figure, blend, quota } = measure;
  const what = figure
    ? `the given figure ${figure}`
    : blend
      ? `the weighted attainment of ${blend.map(({ measure: part, weight }) => `${part} (${percent(weight)})`).join(', ')}`
      : `${valueText} of ${[...credits].join(' and ')} credits${filterText ? ` where ${filterText}` : ''}${measure.perLine ? ', line by line of the deal' : ''}`;
  if (!quota) return `${code}: ${what}.`;
  const spread =
    quota.spread === null
      ? ''
      : quota.spread === 'even'
        ? ', a year spread evenly'
        : `, a year spread ${quota.spread.map(percent).join(', ')}`;
  const ramp = quota.ramp ? `, ramped ${quota.ramp.map(percent).join(', ')} by month of participation` : '';
  const amount = quota.amount ? ` of ${quota.amount.text} per ${quota.per}` : '';
  return `${code}: ${what}, against a quota${amount} per ${[...quota.bases].join(', ')}${spread}${ramp}${quota.prorate === 'none' ? '' : `, prorated by ${quota.prorate}`}.`;
};

const drawWords = ({ draw, currency }: PlanRules): string[] => {
  if (!draw) return [];
  const until = draw.until ? ` until ${draw.until}` : '';
  const recovered = draw.recoverable
    ? ` What is missing becomes debt, recovered from what is earned above the draw${draw.maxShare ? `, at most ${draw.maxShare.text} of the ${draw.maxShareOf}` : ''}${draw.recoverFrom ? `, from ${draw.recoverFrom}` : ''}.`
    : ' It leaves no debt.';
  return [
    `A ${draw.recoverable ? 'recoverable' : 'non-recoverable'} draw of ${draw.amount.text} ${currency} per pay period${until}.${recovered}`,
  ];
};

/** A plan in plain words, one sentence per entry: what moves, what pays, under which terms, what remains at the end. */
export const explainPlan = (plan: PlanRules): string[] => [
  `${plan.title}, in ${plan.currency}, from ${plan.effective.from}${plan.effective.to ? ` to ${plan.effective.to}` : ''}, paid per ${plan.payPeriod}.`,
  ...(plan.description ? [plan.description] : []),
  ...[...plan.values].map(([name, quantity]) => `${name} is ${quantity.text} unless a person's assignment says otherwise.`),
  ...[...plan.measures.values()].map((measure) => `Measure ${measureWords(measure)}`),
  ...plan.components.flatMap(({ terms, rule }) => [
    `${terms.title}: ${rule.words}`,
    ...termWords(terms, plan.currency).map((words) => `  ${words}`),
  ]),
  ...(plan.cap
    ? [
        `At most ${plan.cap.amount.text} ${plan.currency} is paid per pay period; what is above is ${plan.cap.excess === 'carry' ? 'paid later' : 'forfeited'}.`,
      ]
    : []),
  ...drawWords(plan),
  `At the end of compensation: draw debt ${plan.onEnd.draw}, carried excess ${plan.onEnd.cap}, waiting pay ${plan.onEnd.holdback}, negative balance ${plan.onEnd.negative}.`,
];
