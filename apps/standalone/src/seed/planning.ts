import { demoText, type SeedContext, type SeedStep } from './steps.js';

interface CompanyDocument {
  readonly calendar: { readonly code: string; readonly timeZone: string; readonly startMonth: number };
  readonly creditingPolicy: object;
}

async function company(context: SeedContext): Promise<CompanyDocument> {
  return JSON.parse(await demoText(context, 'company.json')) as CompanyDocument;
}

const calendar: SeedStep = {
  name: 'calendar',
  async run(context) {
    const { calendar: { code, timeZone, startMonth } } = await company(context);
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
    const csv = await demoText(context, `${kind}.csv`);
    await context.administrator.must('planning', `/imports/${kind}`, { method: 'POST', body: csv, contentType: 'text/csv' });
    return `${csv.trimEnd().split('\n').length - 1} rows`;
  },
});

/** Who is there, who reports to whom, what they shall sell. The order matters: a row names what an earlier step made. */
export const planningSteps: readonly SeedStep[] = [calendar, policy, importOf('people'), importOf('reporting-lines'), importOf('quotas')];
