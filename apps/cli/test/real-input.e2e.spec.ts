import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { freePortBase } from '@attain/embedded/postgres';
import { boundOf, marginal, scaled } from '@attain/testing/pay-oracle';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const data = join(root, '..', 'shared', 'data', 'crm');
const file = (name: string): string => join(data, `maven-crm-${name}.csv`);
const present = existsSync(file('sales_pipeline'));

interface Opportunity {
  readonly opportunity_id: string;
  readonly sales_agent: string;
  readonly deal_stage: string;
  readonly close_date: string;
  readonly close_value: string;
}

const QUOTA = 7_500_000n;
const PLAN = `plan: hardware-2017
currency: USD
calendar: calendar-year
payPeriod: quarter
effective: { from: 2017-01-01 }
measures:
  bookings: { credits: [direct, split], value: deal.amount, quota: { basis: [quarter] } }
components:
  - { code: base, kind: commission, measure: bookings, basis: quarter, mode: marginal, tiers: [{ to: 100%, rate: 5% }, { rate: 8% }] }
`;

/** Straight from the file: what every agent won, and what the plan pays for it, by quarter. */
const fromFile = (): { won: Map<string, bigint>; wonDeals: number } => {
  const rows = (parse(readFileSync(file('sales_pipeline')), { columns: true }) as Opportunity[]).filter((row) => row.deal_stage === 'Won');
  const won = new Map<string, bigint>();
  for (const row of rows) won.set(row.sales_agent, (won.get(row.sales_agent) ?? 0n) + BigInt(row.close_value) * 100n);
  return { won, wonDeals: rows.length };
};

const quarterOf = (date: string): string => `${date.slice(0, 4)}-Q${Math.ceil(Number.parseInt(date.slice(5, 7), 10) / 3)}`;

/** Recomputed credit by credit, quarter by quarter. */
const expectedPay = (lines: readonly { on: string; minor: bigint; id: string }[]): bigint => {
  const tiers = [
    { to: boundOf('100%', QUOTA), rate: scaled('5%') },
    { to: null, rate: scaled('8%') },
  ];
  let sum = 0n;
  for (const quarter of new Set(lines.map(({ on }) => quarterOf(on)))) {
    const credits = lines
      .filter(({ on }) => quarterOf(on) === quarter)
      .map(({ on, minor, id }) => ({ dealId: id, kind: 'direct', on, minor }));
    sum += marginal(credits, tiers).reduce((total, { payable }) => total + payable, 0n);
  }
  return sum;
};

interface StatementLine {
  readonly on: string;
  readonly deal: { readonly dealId: string; readonly externalId: string };
  readonly credited: { readonly amount: string };
  readonly amount: { readonly amount: string };
}

const cents = (amount: string): bigint => BigInt(amount.replace('.', ''));

if (!present) process.stderr.write(`LEFT OUT: the import of 8,800 real opportunities, because ${data} is not there\n`);

(present ? describe : describe.skip)('8,800 opportunities from a CSV export, as they are', () => {
  const folder = join(tmpdir(), `attain-real-input-${process.pid}`);
  let attain: ChildProcess;

  const run = async (...parameters: string[]): Promise<unknown> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, 'apps/cli/dist/main.js'), '--json', '--data-dir', folder, ...parameters],
      {
        env: { ...process.env, NODE_OPTIONS: '' },
        maxBuffer: 64_000_000,
      },
    );
    return JSON.parse(stdout) as unknown;
  };
  const settled = async (
    lines: number,
  ): Promise<{ totals: { lines: string; ledger: string; payouts: string }[]; differences: unknown[]; replays: { mismatches: number } }> => {
    for (let tries = 0; tries < 120; tries += 1) {
      const state = (await run('reconcile')) as { recalculating: number; replays: { creditLines: number } };
      if (state.recalculating === 0 && state.replays.creditLines === lines) return state as never;
      await sleep(1_000);
    }
    throw new Error(`There were never ${lines} paid lines`);
  };

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    attain = spawn(
      process.execPath,
      [join(root, 'apps/standalone/dist/main.js'), '--no-demo', '--data-dir', folder, '--port-base', String(await freePortBase())],
      {
        env: { ...process.env, NODE_OPTIONS: '' },
        stdio: 'ignore',
      },
    );
    for (let tries = 0; tries < 120; tries += 1) {
      if (attain.exitCode !== null) throw new Error(`Attain ended with ${attain.exitCode}`);
      if (
        await run('doctor').then(
          () => true,
          () => false,
        )
      )
        return;
      await sleep(1_000);
    }
    throw new Error('Attain was not ready within two minutes');
  }, 180_000);

  afterAll(async () => {
    attain?.kill('SIGTERM');
    if (attain?.exitCode === null) await once(attain, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('pays every agent to the cent what a recomputation from the file gives, and takes the same files again without a change', async () => {
    const { won, wonDeals } = fromFile();
    const first = (await run('import', 'csv', '--connection', 'maven', file('sales_teams'), file('accounts'), file('sales_pipeline'))) as {
      rows: number;
      refused: number;
    }[];
    expect(first.map(({ rows, refused }) => [rows, refused])).toEqual([
      [35, 0],
      [85, 0],
      [8_800, 0],
    ]);

    await run('calendar', 'add', 'calendar-year');
    const quotas = join(folder, 'quotas.csv');
    writeFileSync(
      quotas,
      [
        'personName,measure,basis,currency,from,to,amount',
        ...[...won.keys()].map((agent) => `${agent},bookings,quarter,USD,2017-01-01,,75000.00`),
      ].join('\n'),
    );
    expect(await run('import', 'csv', quotas)).toMatchObject([{ kind: 'quotas', rows: 30, refused: 0 }]);
    const plan = join(folder, 'plan.yaml');
    writeFileSync(plan, PLAN);
    await run('plan', 'submit', plan, '--as', 'author');
    await run('plan', 'approve', 'hardware-2017', '1', '--as', 'approver');
    await run('plan', 'assign', 'hardware-2017', '--from', '2017-01-01', '--everyone');
    const state = await settled(wonDeals);
    expect(state).toMatchObject({ differences: [], replays: { mismatches: 0 } });

    let paid = 0n;
    let wonTotal = 0n;
    for (const [agent, total] of won) {
      const statement = (await run('statement', '--person', agent, '--period', 'FY2017')) as { lines: StatementLine[] };
      const credited = statement.lines.reduce((sum, line) => sum + cents(line.credited.amount), 0n);
      const pay = statement.lines.reduce((sum, line) => sum + cents(line.amount.amount), 0n);
      expect([agent, credited]).toEqual([agent, total]);
      const lines = statement.lines.map((line) => ({ on: line.on, minor: cents(line.credited.amount), id: line.deal.dealId }));
      expect([agent, pay]).toEqual([agent, expectedPay(lines)]);
      paid += pay;
      wonTotal += credited;
    }
    expect(wonTotal).toBe([...won.values()].reduce((a, b) => a + b, 0n));
    expect(cents(state.totals[0]!.ledger)).toBe(paid);
    expect(cents(state.totals[0]!.payouts)).toBe(paid);

    const again = (await run('import', 'csv', '--connection', 'maven', file('sales_teams'), file('accounts'), file('sales_pipeline'))) as {
      changed: number;
    }[];
    expect(again.map(({ changed }) => changed)).toEqual([0, 0, 0]);
    expect(await settled(wonDeals)).toMatchObject({ totals: state.totals });
  }, 240_000);

  it('takes facts that no CRM tells by the ids of the CRM, names line and path of what is wrong, and the same again changes nothing', async () => {
    const agent = [...fromFile().won.keys()][0]!;
    const { lines } = (await run('statement', '--person', agent, '--period', 'FY2017')) as { lines: StatementLine[] };
    const { externalId, dealId } = lines[0]!.deal;
    const facts = join(folder, 'facts.yaml');
    const write = (amount: string): void =>
      writeFileSync(
        facts,
        `receipts:\n  - { deal: ${externalId}, date: 2017-06-30, amount: 100.10 }\n  - { deal: ${externalId}, date: 2017-07-31, amount: ${amount} }\n`,
      );
    const take = (...more: string[]): Promise<unknown> => run('facts', 'import', facts, '--connection', 'maven', ...more);
    write('-5');
    const refused = await take().catch(({ stdout }: { stdout: string }) => JSON.parse(stdout) as unknown);
    expect(refused).toMatchObject({ findings: [{ line: 3, path: 'receipts[1].amount', code: 'AMOUNT_NEGATIVE' }] });
    write('0.05');
    expect(await take('--dry-run')).toMatchObject([{ changed: { receipt: 2 } }]);
    expect(await run('facts', 'list', '--kind', 'receipt')).toEqual([]);
    expect(await take()).toMatchObject([{ changed: { receipt: 2 }, unchanged: 0 }]);
    expect(await take()).toMatchObject([{ changed: {}, unchanged: 2 }]);
    expect(await run('facts', 'list', '--kind', 'receipt')).toMatchObject([
      { dealId, fact: { amount: '100.10' } },
      { dealId, fact: { amount: '0.05' } },
    ]);
  }, 60_000);
});
