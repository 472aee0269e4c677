import type { Command } from 'commander';
import { grouped } from '../amounts.js';
import { print, table } from '../output.js';
import { sessionOf } from '../session.js';

interface Reconciliation {
  readonly participants: number;
  readonly totals: readonly { readonly currency: string; readonly lines: string; readonly ledger: string; readonly payouts: string }[];
  readonly differences: readonly {
    readonly personId: string;
    readonly what: string;
    readonly lines: string;
    readonly ledger: string;
    readonly payouts: string;
  }[];
  readonly recalculating: number;
}

interface Replays {
  readonly creditLines: number;
  readonly periodLines: number;
  readonly held: number;
  readonly frozen: number;
  readonly mismatches: number;
  readonly first: readonly { readonly lineId: string; readonly payable: string; readonly replay: string | null }[];
  readonly complete: boolean;
}

const replayWords = ({ creditLines, periodLines, held, frozen, mismatches, first, complete }: Replays): string[] => [
  `${creditLines} credit lines and ${periodLines} period lines replayed from their traces, ${mismatches} differ (${held} held, ${frozen} closed)`,
  ...first.map(({ lineId, payable, replay }) => `  ${lineId}: pays ${payable}, replays to ${replay ?? 'nothing'} (minor units)`),
  ...(complete ? [] : ['There are more lines than one run replays.']),
];

const reconcile = async (_: unknown, command: Command): Promise<void> => {
  const session = sessionOf(command);
  const sums = await session.call<Reconciliation>('compensation', '/reconcile');
  const replays = await session.call<Replays>('compensation', '/traces/replay-all', { query: { limit: 5_000_000 } });
  print(command, { ...sums, replays }, (value) =>
    [
      table(value.totals, [
        { head: 'currency', cell: (row) => row.currency },
        { head: 'statement lines', cell: (row) => grouped(row.lines), right: true },
        { head: 'ledger', cell: (row) => grouped(row.ledger), right: true },
        { head: 'payouts', cell: (row) => grouped(row.payouts), right: true },
      ]),
      `${value.participants} participants, ${value.differences.length} differences, ${value.recalculating} being recalculated`,
      ...value.differences.map((row) => `  ${row.personId}: ${row.what}: lines ${row.lines}, ledger ${row.ledger}, payouts ${row.payouts}`),
      ...replayWords(value.replays),
    ].join('\n'),
  );
  if (sums.differences.length > 0 || replays.mismatches > 0) process.exitCode = 1;
};

export const addReconcile = (program: Command): void => {
  program.command('reconcile').description('the same money counted three ways, and every line replayed from its trace').action(reconcile);
};
