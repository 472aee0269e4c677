import {
  closeSync,
  existsSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ChangeLog, Entry, Snapshot } from '../ports.js';

const syncEveryMs = 20;
/** A journal longer than this is folded into a new snapshot at the next start. */
const foldAboveBytes = 4 * 1024 * 1024;

/**
 * Append-only journal beside a snapshot. `append` has reached the operating system when it returns, so a killed process loses
 * nothing that anybody has seen; `durable` resolves when everything appended so far is on the disk. Appends share one sync.
 */
export class Journal<S> implements ChangeLog<S> {
  private descriptor: number | null = null;
  private waiting: { line: number; resolve: () => void; reject: (error: Error) => void }[] = [];
  private timer: NodeJS.Timeout | null = null;
  private appended = 0;
  private synced = 0;
  /** Length of the journal file. */
  private bytes = 0;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** Reads snapshot and journal; null on the very first start. A line cut off by a crash is removed. */
  load(): { snapshot: Snapshot<S>; entries: Entry[] } | null {
    if (!existsSync(this.snapshotPath)) return null;
    const snapshot = JSON.parse(readFileSync(this.snapshotPath, 'utf8')) as Snapshot<S>;
    const entries = this.readEntries().filter((entry) => entry.n > snapshot.n);
    return { snapshot, entries };
  }

  /** Writes the whole state and empties the journal. A crash between the two leaves entries that the next load skips. */
  fold(snapshot: Snapshot<S>): void {
    const draft = `${this.snapshotPath}.draft`;
    const descriptor = openSync(draft, 'w');
    writeFully(descriptor, Buffer.from(JSON.stringify(snapshot)));
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(draft, this.snapshotPath);
    if (this.descriptor !== null) closeSync(this.descriptor);
    this.descriptor = openSync(this.journalPath, 'w');
    fsyncSync(this.descriptor);
    this.bytes = 0;
  }

  /** Opens the journal for appending; true when it has grown enough to be folded first. */
  open(): boolean {
    this.descriptor ??= openSync(this.journalPath, 'a');
    return this.bytes > foldAboveBytes;
  }

  append(entry: Entry): void {
    if (this.descriptor === null) throw new Error('the journal is not open');
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    try {
      writeFully(this.descriptor, line);
    } catch (error) {
      // A full disk may have taken half a line; without it the journal stays readable and the change never happened.
      ftruncateSync(this.descriptor, this.bytes);
      throw error;
    }
    this.bytes += line.length;
    this.appended += 1;
    this.timer ??= setTimeout(() => this.sync(), syncEveryMs);
  }

  /** Resolves when all that was appended before the call is on the disk. */
  durable(): Promise<void> {
    if (this.synced === this.appended) return Promise.resolve();
    return new Promise((resolve, reject) => this.waiting.push({ line: this.appended, resolve, reject }));
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.descriptor === null) return;
    fsyncSync(this.descriptor);
    closeSync(this.descriptor);
    this.descriptor = null;
    this.settle(this.appended, null);
  }

  /** One sync at a time; the timer stays set while it runs, so that later appends wait for a sync of their own. */
  private sync(): void {
    if (this.descriptor === null) return;
    const upTo = this.appended;
    fdatasync(this.descriptor, (error) => {
      if (this.descriptor === null) return;
      this.settle(upTo, error);
      this.timer = this.synced < this.appended ? setTimeout(() => this.sync(), syncEveryMs) : null;
    });
  }

  private settle(upTo: number, error: Error | null): void {
    if (!error) this.synced = upTo;
    const due = this.waiting.filter(({ line }) => line <= upTo);
    this.waiting = this.waiting.filter(({ line }) => line > upTo);
    for (const { resolve, reject } of due)
      if (error) reject(error);
      else resolve();
  }

  private readEntries(): Entry[] {
    if (!existsSync(this.journalPath)) return [];
    const content = readFileSync(this.journalPath);
    const end = content.lastIndexOf(10) + 1;
    if (end < content.length) truncateSync(this.journalPath, end);
    this.bytes = end;
    const entries: Entry[] = [];
    for (let from = 0; from < end; ) {
      const until = content.indexOf(10, from);
      entries.push(JSON.parse(content.toString('utf8', from, until)) as Entry);
      from = until + 1;
    }
    return entries;
  }

  private get snapshotPath(): string {
    return join(this.folder, 'snapshot.json');
  }

  private get journalPath(): string {
    return join(this.folder, 'journal.ndjson');
  }
}

function writeFully(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}
