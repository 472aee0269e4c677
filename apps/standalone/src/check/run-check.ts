import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '../client.js';
import { openSources } from '../live/follow.js';
import type { Progress } from '../progress.js';
import type { Simulator } from '../simulator.js';
import type { System } from '../system.js';
import { untilHistoryIsIn } from './history.js';
import { proportionalMemoryMb } from './memory.js';
import { percentile } from './percentile.js';
import { isPaid, statementLines, traceReplays, type Line } from './statements.js';

const firstPaidWithinMs = 120_000;
const wins = 30;
const winWithinMs = 30_000;
const tracesPerPerson = 5;
const limits = { memoryMb: 3_072, startMs: 60_000, changeToStatementMs: 5_000 };

interface Seller {
  readonly email: string;
  /** Of the plan and the quota: a deal in another currency would wait for a rate. */
  readonly currency: string;
}

interface Subject {
  readonly client: Client;
  readonly simulator: Simulator;
  /** People who are paid by a plan and sell themselves. */
  readonly sellers: readonly Seller[];
  readonly stop: AbortSignal;
}

/**
 * Proves that the system works from end to end: a paid line and its trace are served, and a deal that is won in the CRM
 * stands on the statement. Prints one line of JSON on standard output; gives 0 when all holds, else 1.
 */
export async function runCheck(system: System, progress: Progress, stop: AbortSignal): Promise<number> {
  const startedAt = Number.parseInt(process.env['ATTAIN_STARTED_AT'] ?? String(Date.now()), 10);
  const installMs = Number.parseInt(process.env['ATTAIN_INSTALL_MS'] ?? '0', 10);
  const sinceStart = (): number => Date.now() - startedAt - installMs;
  const { simulator } = system;
  if (!simulator) throw new Error('--check needs the demo: leave --no-demo out');
  const client = new Client(system, 'check', ['auditor', 'operator']);
  const subject: Subject = { client, simulator, sellers: await sellersOf(simulator), stop };
  const readyMs = sinceStart();
  const firstPaid = await progress.stage('a paid line', () => untilPaid(subject));
  const firstPaidLineMs = sinceStart();
  const sources = await openSources(system);
  try {
    const deals = await progress.stage('the whole history', () => untilHistoryIsIn(client, sources, stop));
    const historyMs = sinceStart();
    const traces = await progress.stage('traces', () => checkTraces(subject));
    const times = await progress.stage(`${wins} wins, from the CRM to the statement`, () => timeWins(subject));
    const pssMb = proportionalMemoryMb(process.env['ATTAIN_STARTED_AT'] === undefined ? process.pid : process.ppid);
    const figures = {
      installMs,
      buildMs: Number.parseInt(process.env['ATTAIN_BUILD_MS'] ?? '0', 10),
      readyMs,
      firstPaidLineMs,
      historyMs,
      deals,
      pssMb,
      paidLine: firstPaid !== null,
      traceReplays: traces.checked > 0 && traces.failed === 0,
      tracesChecked: traces.checked,
      wins: times.length,
      changeToStatementP50Ms: percentile(times, 0.5),
      changeToStatementP95Ms: percentile(times, 0.95),
      changeToStatementMaxMs: percentile(times, 1),
    };
    const failures = failuresOf(figures);
    process.stdout.write(`${JSON.stringify({ ok: failures.length === 0, ...figures, failures })}\n`);
    return failures.length === 0 ? 0 : 1;
  } finally {
    await sources.transport.close();
  }
}

/** What does not hold, in words. */
function failuresOf(figures: {
  readonly paidLine: boolean;
  readonly traceReplays: boolean;
  readonly wins: number;
  readonly deals: number | null;
  readonly pssMb: number | null;
  readonly firstPaidLineMs: number;
  readonly changeToStatementP95Ms: number | null;
}): string[] {
  const checks: [boolean, string][] = [
    [figures.paidLine, `no paid line within ${firstPaidWithinMs / 1_000} s`],
    [figures.traceReplays, "a trace does not give its line's amount"],
    [figures.deals !== null, 'the history of the CRM did not come through'],
    [figures.wins === wins, `${wins - figures.wins} of ${wins} wins did not reach their statement within ${winWithinMs / 1_000} s`],
    [figures.firstPaidLineMs <= limits.startMs, `the first paid line took longer than ${limits.startMs / 1_000} s`],
    [
      (figures.changeToStatementP95Ms ?? Infinity) <= limits.changeToStatementMs,
      `changes reach the statement later than ${limits.changeToStatementMs} ms`,
    ],
    [(figures.pssMb ?? 0) <= limits.memoryMb, `more than ${limits.memoryMb} MB of memory`],
  ];
  return checks.filter(([holds]) => !holds).map(([, words]) => words);
}

async function sellersOf(simulator: Simulator): Promise<Seller[]> {
  const rows = (await simulator.document('assignments.csv'))
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','));
  return rows
    .filter(([, plan = '', , to = '']) => plan.startsWith('ae-') && to === '')
    .map(([email = '', plan = '']) => ({ email, currency: plan.includes('emea') ? 'EUR' : 'USD' }));
}

async function untilPaid({ client, sellers, stop }: Subject): Promise<Line | null> {
  for (const deadline = Date.now() + firstPaidWithinMs; Date.now() < deadline; await sleep(200, undefined, { signal: stop })) {
    for (const { email } of sellers) {
      const paid = (await statementLines(client, email)).find(isPaid);
      if (paid && (await traceReplays(client, paid.lineId))) return paid;
    }
  }
  return null;
}

async function checkTraces({ client, sellers }: Subject): Promise<{ checked: number; failed: number }> {
  let [checked, failed] = [0, 0];
  for (const { email } of sellers) {
    for (const line of (await statementLines(client, email)).filter(isPaid).slice(0, tracesPerPerson)) {
      checked += 1;
      if (!(await traceReplays(client, line.lineId))) failed += 1;
    }
  }
  return { checked, failed };
}

/** Milliseconds from the order to the CRM until the seller's statement shows the deal, one win after another. */
async function timeWins({ client, simulator, sellers, stop }: Subject): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < wins; index++) {
    const { email, currency } = sellers[index % sellers.length]!;
    const began = performance.now();
    const { dealId, closeDate } = await simulator.control<{ dealId: string; closeDate: string }>('win', {
      ownerEmail: email,
      amount: '12345.67',
      currency,
    });
    while (performance.now() - began < winWithinMs) {
      const lines = await statementLines(client, email, closeDate);
      if (lines.some((line) => line.deal.externalId === dealId && isPaid(line))) {
        times.push(performance.now() - began);
        break;
      }
      await sleep(20, undefined, { signal: stop });
    }
  }
  return times.map(Math.round);
}
