import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseCsv } from 'csv-parse/sync';
import { v5 as uuidv5 } from 'uuid';
import { parse as parseYaml } from 'yaml';
import type { Installation } from '@attain/embedded/installation';
import { companyPay, type Company, type ExpectedPay, type OraclePlan, type TruthDeal } from '@attain/testing/pay-oracle';

const plansFolder = resolve(fileURLToPath(new URL('../../../deploy/demo/plans', import.meta.url)));

const get = async (installation: Installation, path: string): Promise<Response> => {
  const { url, controlToken } = installation.simulator!;
  const response = await fetch(new URL(path, url), { headers: { authorization: `Bearer ${controlToken}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
};

type AssignmentRow = Company['assignments'][number] & { readonly 'values.rate': string | null };

type Row = Record<string, string | null>;

const csv = async <R>(installation: Installation, file: string): Promise<R[]> => {
  const rows = parseCsv(await (await get(installation, `/demo/${file}`)).text(), { columns: true, skip_empty_lines: true }) as Row[];
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? null : value]))) as R[];
};

/** All deals as the CRM itself has them now. */
export const truthDeals = async (installation: Installation): Promise<TruthDeal[]> => {
  const deals: TruthDeal[] = [];
  for (let after: string | null = '0'; after !== null; ) {
    const page = (await (await get(installation, `/demo/truth?limit=5000&after=${after}`)).json()) as {
      deals: TruthDeal[];
      next: string | null;
    };
    deals.push(...page.deals);
    after = page.next;
  }
  return deals;
};

interface CompanyDocument {
  readonly calendar: { readonly startMonth: number };
  readonly currencies: { readonly company: string };
}

/** Pay that the CRM's state, the planning files and the plans ask for, recomputed without any of the product's code. */
export const expectedPay = async (installation: Installation, connectionId: string, deals: readonly TruthDeal[]): Promise<ExpectedPay> => {
  const document = (await (await get(installation, '/demo/company.json')).json()) as CompanyDocument;
  const people = await csv<{ email: string; participationFrom: string; participationTo: string | null }>(installation, 'people.csv');
  const company: Company = {
    homeCurrency: document.currencies.company,
    startMonth: document.calendar.startMonth,
    people: people.map(({ email, participationFrom, participationTo }) => ({ email, from: participationFrom, to: participationTo })),
    lines: await csv(installation, 'reporting-lines.csv'),
    quotas: await csv(installation, 'quotas.csv'),
    assignments: (await csv<AssignmentRow>(installation, 'assignments.csv')).map(({ 'values.rate': rate, ...row }) => ({
      ...row,
      values: rate === null ? {} : { rate },
    })),
    plans: readdirSync(plansFolder)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => parseYaml(readFileSync(join(plansFolder, file), 'utf8')) as OraclePlan),
    dealIdOf: (id) => uuidv5(`deal:${id}`, connectionId),
    userIdOf: (id) => uuidv5(`user:${id}`, connectionId),
  };
  return companyPay(deals, company);
};
