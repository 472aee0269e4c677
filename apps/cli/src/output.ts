import type { Command } from 'commander';
import type { GlobalOptions } from './session.js';

/** Prints JSON with `--json`, else what `human` makes of it. */
export const print = <T>(command: Command, value: T, human: (value: T) => string): void => {
  const { json } = command.optsWithGlobals<GlobalOptions>();
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${human(value)}\n`);
};

export interface Column<R> {
  readonly head: string;
  readonly cell: (row: R) => string;
  readonly right?: boolean;
}

/** A plain table: no frame, amounts right-aligned, at most as wide as its content. */
export const table = <R>(rows: readonly R[], columns: readonly Column<R>[]): string => {
  const cells = [columns.map(({ head }) => head), ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
  const widths = columns.map((_, index) => cells.reduce((widest, row) => Math.max(widest, row[index]?.length ?? 0), 0));
  return cells
    .map((row) =>
      row
        .map((text, index) => (columns[index]?.right ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
