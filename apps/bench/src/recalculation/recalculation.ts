import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { openStage } from '../stage.js';
import type { Role } from './company.js';
import { Round } from './round.js';

export interface RecalculationOptions {
  /** Credits of reps; the last is what the figures are of, those before it show growth. */
  readonly sizes: readonly number[];
  readonly creditsEach: number;
  /** Alternated runs at the last size; one at the others. */
  readonly rounds: number;
  readonly lateCredits: number;
  readonly planChanges: number;
  readonly replayedLines: number;
}

export interface SizeFigures {
  readonly credits: number;
  readonly sqlTableMs: number;
  readonly sqlInlinedMs: number;
  readonly fullRunMs: number;
  readonly fullRunMicrosPerCredit: number;
  readonly rssMb: number;
  readonly headsRunMs: number;
  readonly rssWithHeadsMb: number;
  readonly lateOrdinaryMs: number;
  readonly lateHeadMs: number;
  readonly lateRetroactiveMs: number;
  readonly lateRetroactiveHeadMs: number;
  /** Late credits that moved a tier's crossing, or a period's re-rating: of the least of the four. */
  readonly crossingsMoved: number;
}

export interface RecalculationFigures extends SizeFigures {
  readonly fullRunsMs: readonly number[];
  readonly sqlTableRunsMs: readonly number[];
  readonly sqlInlinedRunsMs: readonly number[];
  readonly timesFasterThanTable: number;
  readonly timesFasterThanInlined: number;
  readonly planChanges: number;
  readonly planChangeMs: number;
  readonly replayedLines: number;
  readonly growth: readonly SizeFigures[];
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const p95 = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? 0;
const rounded = (value: number): number => Math.round(value * 10) / 10;

interface Runs {
  readonly table: number[];
  readonly inlined: number[];
  readonly full: number[];
}

/**
 * Both queries and the service's full run by turns, each time on credits alone; results compared to the cent after each turn. Of
 * several turns a cold one goes before, whose times are said and not counted: nobody starts a service for each recalculation.
 */
const alternate = async (round: Round, rounds: number, say: (line: string) => void): Promise<Runs> => {
  const runs: Runs = { table: [], inlined: [], full: [] };
  for (let turn = rounds > 1 ? 0 : 1; turn <= rounds; turn += 1) {
    const full = await round.fullRun();
    const table = await round.sql('table');
    await round.expectEqual();
    const inlined = await round.sql('inlined');
    await round.expectEqual();
    const [tableMs, inlinedMs, fullMs] = [table, inlined, full].map(Math.round);
    const name = turn === 0 ? 'cold turn, not counted' : `turn ${turn} of ${rounds}`;
    say(`  ${name}: SQL with tiers in a table ${tableMs} ms, written in ${inlinedMs} ms, full run ${fullMs} ms; equal to the cent`);
    if (turn === 0) continue;
    runs.table.push(table);
    runs.inlined.push(inlined);
    runs.full.push(full);
  }
  return runs;
};

const late = async (round: Round, of: Role, count: number, seed: number, say: (line: string) => void) => {
  const { milliseconds, moved } = await round.ask({ ask: 'late', of, count, seed });
  say(`  ${count} late credits of ${of}: p95 ${rounded(p95(milliseconds))} ms; ${moved} moved a crossing or a period's rate`);
  return { p95: p95(milliseconds), moved };
};

const measure = async (round: Round, credits: number, rounds: number, options: RecalculationOptions, say: (line: string) => void) => {
  const runs = await alternate(round, rounds, say);
  const { peakMb } = await round.ask({ ask: 'memory' });
  const headsRunMs = await round.addHeads();
  say(`  heads of sales with ${credits} roll-up credits each, calculated in ${Math.round(headsRunMs)} ms`);
  const roles = ['rep', 'head', 'retroactive-rep', 'retroactive-head'] as const;
  const lates: { p95: number; moved: number }[] = [];
  for (const [at, role] of roles.entries()) lates.push(await late(round, role, options.lateCredits, at + 1, say));
  const fullRunMs = median(runs.full);
  const figures: SizeFigures = {
    credits,
    sqlTableMs: rounded(median(runs.table)),
    sqlInlinedMs: rounded(median(runs.inlined)),
    fullRunMs: rounded(fullRunMs),
    fullRunMicrosPerCredit: rounded((fullRunMs * 1000) / credits),
    rssMb: Math.round(peakMb),
    headsRunMs: Math.round(headsRunMs),
    rssWithHeadsMb: Math.round((await round.ask({ ask: 'memory' })).peakMb),
    lateOrdinaryMs: rounded(lates[0]!.p95),
    lateHeadMs: rounded(lates[1]!.p95),
    lateRetroactiveMs: rounded(lates[2]!.p95),
    lateRetroactiveHeadMs: rounded(lates[3]!.p95),
    crossingsMoved: Math.min(...lates.map(({ moved }) => moved)),
  };
  return { figures, runs };
};

/** Runs the whole benchmark on servers of its own, which it takes away again. */
export const runRecalculation = async (options: RecalculationOptions, say: (line: string) => void): Promise<RecalculationFigures> => {
  const stage = await openStage('postgres', say);
  const growth: SizeFigures[] = [];
  try {
    for (const [at, credits] of options.sizes.entries()) {
      const last = at === options.sizes.length - 1;
      say(`${credits} credits:`);
      const round = await Round.open(stage, { credits, creditsEach: options.creditsEach });
      try {
        const { figures, runs } = await measure(round, credits, last ? options.rounds : 1, options, say);
        growth.push(figures);
        if (!last) continue;
        await round.expectReplay(options.replayedLines);
        say(`  ${options.replayedLines} random lines replay`);
        const changes = await round.planChanges(options.planChanges);
        await round.expectBooksAgree();
        say(`  ${options.planChanges} plan changes: p95 ${rounded(p95(changes))} ms; lines, ledger and payouts agree`);
        return {
          ...figures,
          fullRunsMs: runs.full.map(rounded),
          sqlTableRunsMs: runs.table.map(rounded),
          sqlInlinedRunsMs: runs.inlined.map(rounded),
          timesFasterThanTable: Math.round((figures.sqlTableMs / figures.fullRunMs) * 100) / 100,
          timesFasterThanInlined: Math.round((figures.sqlInlinedMs / figures.fullRunMs) * 100) / 100,
          planChanges: options.planChanges,
          planChangeMs: rounded(p95(changes)),
          replayedLines: options.replayedLines,
          growth,
        };
      } finally {
        await round.close();
      }
    }
    throw new Error('No size was given');
  } finally {
    await stage.close();
    rmSync(dirname(stage.postgres.dataDir), { recursive: true, force: true });
  }
};
