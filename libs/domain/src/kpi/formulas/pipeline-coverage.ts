import type { KpiFormula } from './formula.js';
import { ratio } from './ratio.js';

export const pipelineCoverage: KpiFormula = {
  code: 'pipeline-coverage',
  title: 'Pipeline coverage',
  text: 'Qualified open pipeline ÷ target.',
  inputs: ['pipeline', 'target'],
  value: ({ one }) => ({ coverage: ratio(one('pipeline'), one('target')) }),
};
