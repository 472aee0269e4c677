import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SeedStep } from './steps.js';

/** One person writes the plans, another approves them. */
const plans: SeedStep = {
  name: 'plans',
  async run({ administrator, approver, demo }) {
    const files = readdirSync(join(demo, 'plans'))
      .filter((name) => name.endsWith('.yaml'))
      .sort();
    for (const file of files) {
      const document = readFileSync(join(demo, 'plans', file), 'utf8');
      const { body } = await administrator.must<{ plan: string; version: number }>('compensation', '/plans', {
        method: 'POST',
        body: document,
        contentType: 'application/yaml',
      });
      await approver.must(
        'compensation',
        `/plans/${body.plan}/versions/${body.version}/approve`,
        { method: 'POST', body: { why: 'demo' } },
        [409],
      );
    }
    return `${files.length} written and approved`;
  },
};

const assignments: SeedStep = {
  name: 'assignments',
  async run(context) {
    const csv = await context.simulator.document('assignments.csv');
    await context.administrator.must('compensation', '/assignments', { method: 'POST', body: csv, contentType: 'text/csv' });
    return `${csv.trimEnd().split('\n').length - 1} people`;
  },
};

export const compensationSteps: readonly SeedStep[] = [plans, assignments];
