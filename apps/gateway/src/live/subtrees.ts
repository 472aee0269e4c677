import { Injectable, Logger } from '@nestjs/common';
import { DirectoryReader } from '../ports.js';

const REFRESH_MS = 30_000;
const RETRY_MS = 5_000;
/** Several reporting lines that change together are one question. */
const SETTLE_MS = 50;

/** Who stands below one manager today, as planning says. While it is being asked again, nothing is decided by the old answer. */
export class Subtree {
  private people: ReadonlySet<string> = new Set();
  private users = 0;
  private timer: NodeJS.Timeout | undefined;
  private asking = 0;
  private fresh = false;
  private readonly listeners = new Set<(changed: boolean) => void>();

  constructor(private readonly ask: () => Promise<readonly string[]>) {}

  get isFresh(): boolean {
    return this.fresh;
  }

  has(personId: string): boolean {
    return this.people.has(personId);
  }

  /** Tells after each answer whether it differs from the one before. */
  follow(listener: (changed: boolean) => void): () => void {
    this.listeners.add(listener);
    if (this.users++ === 0) this.askSoon(0);
    return () => {
      this.listeners.delete(listener);
      if (--this.users === 0) clearTimeout(this.timer);
    };
  }

  get isUsed(): boolean {
    return this.users > 0;
  }

  /** Reporting lines changed: what was known does not hold. */
  doubt(): void {
    this.fresh = false;
    this.askSoon(SETTLE_MS);
  }

  private askSoon(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), ms);
    this.timer.unref();
  }

  private async refresh(): Promise<void> {
    const mine = ++this.asking;
    let [answer, again]: [ReadonlySet<string>, number] = [new Set(), RETRY_MS];
    try {
      [answer, again] = [new Set(await this.ask()), REFRESH_MS];
    } catch {
      // Unknown is nobody: a hint that is not told costs a delay, one that is told to the wrong person is a leak.
    }
    if (mine !== this.asking || !this.isUsed) return;
    const changed = answer.size !== this.people.size || [...answer].some((id) => !this.people.has(id));
    [this.people, this.fresh] = [answer, true];
    this.askSoon(again);
    for (const listener of this.listeners) listener(changed);
  }
}

/** Subtrees of the managers who listen now; two windows of one manager share one. */
@Injectable()
export class Subtrees {
  private readonly logger = new Logger('Subtrees');
  private readonly byManager = new Map<string, Subtree>();

  constructor(private readonly directory: DirectoryReader) {}

  of(managerId: string): Subtree {
    for (const [id, subtree] of this.byManager) if (!subtree.isUsed) this.byManager.delete(id);
    const known = this.byManager.get(managerId);
    if (known) return known;
    const made = new Subtree(async () => {
      try {
        return await this.directory.below(managerId);
      } catch (error) {
        this.logger.warn(`planning does not say who is below a manager: ${(error as Error).message}`);
        throw error;
      }
    });
    this.byManager.set(managerId, made);
    return made;
  }

  doubtAll(): void {
    for (const subtree of this.byManager.values()) if (subtree.isUsed) subtree.doubt();
  }
}
