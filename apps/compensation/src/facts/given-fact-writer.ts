import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@attain/platform/clock';
import type { Tx } from '@attain/platform/db';
import { RecalculationSignal } from '../app/recalculation-signal.js';
import type { Rulebook } from '../app/rulebook.js';
import { DirtyStore } from '../ports.js';
import { GivenFactStore, type FactWrite, type KeptFact } from './given-fact-store.js';
import type { GivenFact } from './given-fact.js';
import { TouchedPeople } from './touched-people.js';

export type FactToWrite = GivenFact & { readonly needsApproval: boolean };

/** Keeps given facts, and marks whose pay changes by them. */
@Injectable()
export class GivenFactWriter {
  constructor(
    private readonly facts: GivenFactStore,
    private readonly touched: TouchedPeople,
    private readonly dirty: DirtyStore,
    private readonly signal: RecalculationSignal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes those that are not there as they are. Gives what was held before of every one that changed, null where it is new. */
  async write(
    tx: Tx,
    facts: readonly FactToWrite[],
    held: ReadonlyMap<string, KeptFact>,
    author: string,
    rules: Rulebook,
  ): Promise<{ readonly fact: FactToWrite; readonly before: KeptFact | null }[]> {
    const changed = facts.flatMap((fact) => {
      const before = held.get(fact.id) ?? null;
      return before && !before.withdrawn && before.body === fact.body ? [] : [{ fact, before }];
    });
    if (changed.length === 0) return [];
    const writes = changed.map(({ fact, before }): FactWrite => ({ ...fact, version: (before?.version ?? 0) + 1 }));
    await this.facts.save(tx, writes, author, this.clock.now());
    await this.mark(
      tx,
      changed.flatMap(({ fact, before }) => [...(fact.needsApproval ? [] : [fact]), ...(before && !before.withdrawn ? [before] : [])]),
      rules,
    );
    return changed;
  }

  async approve(tx: Tx, fact: KeptFact, approver: string, rules: Rulebook): Promise<void> {
    await this.facts.approve(tx, fact.id, approver, this.clock.now());
    await this.mark(tx, [fact], rules);
  }

  async withdraw(tx: Tx, fact: KeptFact, by: string, rules: Rulebook): Promise<void> {
    await this.facts.withdraw(tx, fact, by, this.clock.now());
    await this.mark(tx, [fact], rules);
  }

  private async mark(tx: Tx, facts: readonly GivenFact[], rules: Rulebook): Promise<void> {
    const marks = await this.touched.by(tx, facts, rules);
    if (marks.length === 0) return;
    await this.dirty.mark(tx, marks);
    this.signal.after(tx);
  }
}
