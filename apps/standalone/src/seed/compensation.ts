import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onceKnown } from './once-known.js';
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
    await onceKnown(() =>
      context.administrator.must('compensation', '/assignments', { method: 'POST', body: csv, contentType: 'text/csv' }),
    );
    return `${csv.trimEnd().split('\n').length - 1} people`;
  },
};

/** What no CRM tells: one person gives it, and where it needs a second one, another agrees. */
const facts: SeedStep = {
  name: 'given facts',
  async run({ simulator, administrator, approver }) {
    const body = await simulator.document('facts.json');
    await onceKnown(() => administrator.must('compensation', '/facts', { method: 'PUT', body, contentType: 'application/yaml' }));
    const { body: page } = await approver.must<{ items: { factId: string; status: string }[] }>(
      'compensation',
      '/facts?kind=adjustment&limit=200',
    );
    const waiting = page.items.filter(({ status }) => status === 'waiting');
    for (const { factId } of waiting)
      await approver.must('compensation', `/facts/${factId}/approve`, { method: 'POST', body: { why: 'demo' } }, [409]);
    return `${page.items.length} adjustments`;
  },
};

export const compensationSteps: readonly SeedStep[] = [plans, assignments, facts];
