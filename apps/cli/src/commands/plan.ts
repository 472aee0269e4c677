import type { Command } from 'commander';
import { addCheck } from './plan-check.js';
import { addEvaluate } from './plan-evaluate.js';
import { addPlanLifecycle } from './plan-lifecycle.js';
import { addWords } from './plan-words.js';

export const addPlan = (program: Command): void => {
  const plan = program
    .command('plan')
    .description('plan documents: check, evaluate, explain, diff, compare (need nothing running), submit, approve, assign');
  addPlanLifecycle(plan);
  for (const add of [addCheck, addEvaluate, addWords]) add(plan);
};
