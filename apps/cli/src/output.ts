import type { Command } from 'commander';
import Table from 'cli-table3';
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
  const none = {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: '  ',
  };
  const view = new Table({
    head: columns.map((column) => column.head),
    colAligns: columns.map((column) => (column.right ? 'right' : 'left')),
    chars: none,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) view.push(columns.map((column) => column.cell(row)));
  return view.toString();
};
