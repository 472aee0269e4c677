import { existsSync, readFileSync, readdirSync } from 'node:fs';

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
}

/** `root` and everything below it in the process tree. */
export function treeOf(root: number, rows: readonly ProcessRow[]): number[] {
  const tree = [root];
  for (const pid of tree) tree.push(...rows.filter((row) => row.parent === pid && !tree.includes(row.pid)).map((row) => row.pid));
  return tree;
}

/**
 * Megabytes of memory of a process tree, each shared page counted once over its users (PSS); null where the kernel does not tell.
 */
export function proportionalMemoryMb(root: number): number | null {
  if (!existsSync('/proc/self/smaps_rollup')) return null;
  let kilobytes = 0;
  for (const pid of treeOf(root, processRows())) kilobytes += pssOf(pid);
  return Math.round(kilobytes / 1024);
}

function processRows(): ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = text.slice(text.lastIndexOf(')') + 2).split(' ')[1] ?? '0';
        return [{ pid: Number.parseInt(name, 10), parent: Number.parseInt(parent, 10) }];
      } catch {
        // It has ended since the folder was listed.
        return [];
      }
    });
}

function pssOf(pid: number): number {
  try {
    return Number.parseInt(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? '0', 10);
  } catch {
    return 0;
  }
}
