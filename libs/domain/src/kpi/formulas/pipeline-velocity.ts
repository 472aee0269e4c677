import type { KpiFormula } from './formula.js';
import { ratio } from './ratio.js';

export const pipelineVelocity: KpiFormula = {
  code: 'pipeline-velocity',
  title: 'Pipeline velocity',
  text: 'Opportunities × win rate × average deal ÷ days of the sales cycle: what the pipeline yields per day.',
  inputs: ['opportunities', 'winRate', 'averageDeal', 'cycleDays'],
  value: ({ one }) => ({ perDay: ratio(one('opportunities').times(one('winRate')).times(one('averageDeal')), one('cycleDays')) }),
};
