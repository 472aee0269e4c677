import { StartFailure } from '../failure.js';
import type { SeedContext, SeedStep } from './steps.js';

interface CompanyDocument {
  readonly calendar: { readonly code: string; readonly timeZone: string; readonly startMonth: number };
  readonly creditingPolicy: object;
}

interface Outcome {
  readonly rows: number;
  readonly accepted: number;
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

async function company(context: SeedContext): Promise<CompanyDocument> {
  return JSON.parse(await context.simulator.document('company.json')) as CompanyDocument;
}

const calendar: SeedStep = {
  name: 'calendar',
  async run(context) {
    const {
      calendar: { code, timeZone, startMonth },
    } = await company(context);
    const body = { code, timeZone, pattern: { kind: 'months', startMonth } };
    await context.administrator.must('planning', '/calendars', { method: 'POST', body }, [409]);
    return `${code}, from month ${startMonth}, ${timeZone}`;
  },
};

const policy: SeedStep = {
  name: 'crediting policy',
  async run(context) {
    const { creditingPolicy } = await company(context);
    await context.administrator.must('planning', '/crediting-policies', { method: 'POST', body: creditingPolicy }, [409]);
    return 'loaded';
  },
};

const importOf = (kind: string): SeedStep => ({
  name: kind.replaceAll('-', ' '),
  async run(context) {
    const csv = await context.simulator.document(`${kind}.csv`);
    const { body } = await context.administrator.must<Outcome>('planning', `/imports/${kind}`, {
      method: 'POST',
      body: csv,
      contentType: 'text/csv',
    });
    const [first] = body.refused;
    if (first)
      throw new StartFailure(
        `planning refused ${body.refused.length} of ${body.rows} rows of ${kind}.csv, line ${first.line}: ${first.reason}`,
      );
    return `${body.accepted} rows`;
  },
});

/** Who is there, who reports to whom, what they shall sell. The order matters: a row names what an earlier step made. */
export const planningSteps: readonly SeedStep[] = [calendar, policy, importOf('people'), importOf('reporting-lines'), importOf('quotas')];
