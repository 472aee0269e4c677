import { Inject, Injectable } from '@nestjs/common';
import { categoryOf, type Category, type OpenCategory } from '@attain/domain/forecast';
import { audit, type SubjectScope } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import type { Tx } from '@attain/platform/db';
import { rememberAnswer } from '@attain/platform/http';
import { ChoiceStore, type Choice } from '../ports.js';
import { ChangedOwners } from './changed-owners.js';
import { SeeDeals } from './see-deals.js';
import { DealFinder } from './deal-finder.js';

/** Only an open deal has a category to choose. */
export class DealNotOpen extends Error {
  override readonly name = 'DealNotOpen';
  readonly code = 'DEAL_NOT_OPEN';
  constructor(dealId: string) {
    super(`Deal ${dealId} is not open`);
  }
}

export interface Chosen {
  readonly dealId: string;
  /** In force now. */
  readonly category: Category;
  /** Null: by stage. */
  readonly chosen: OpenCategory | null;
  /** What it is by stage. */
  readonly base: Category;
}

interface Wish {
  readonly dealId: string;
  readonly category: OpenCategory | null;
  readonly why: string | null;
  readonly who: string;
  readonly scope: SubjectScope;
}

/** Sets the category of an open deal by hand, or takes that back. A choice outlives changes of stage until it is changed. */
@Injectable()
export class ChooseCategory {
  constructor(
    private readonly finder: DealFinder,
    private readonly see: SeeDeals,
    private readonly choices: ChoiceStore,
    private readonly changed: ChangedOwners,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null where there is no such deal, or none that the caller may change. @throws DealNotOpen */
  execute(wish: Wish): Promise<Chosen | null> {
    return this.finder.visible(wish.dealId, wish.scope, async (tx, found) => {
      const { deal, ownerUserId } = found;
      if (deal.status !== 'open' || deal.gone) throw new DealNotOpen(deal.dealId);
      const policy = await this.see.policy(tx, { at: null, knownAt: null });
      const before = await this.choices.lockNewest(tx, deal.dealId);
      const base = categoryOf({ ...deal, chosen: null }, policy);
      await this.write(tx, wish, before, base);
      tx.afterCommit(() => this.changed.mark(ownerUserId === null ? [] : [ownerUserId]));
      const chosen: Chosen = { dealId: deal.dealId, category: wish.category ?? base, chosen: wish.category, base };
      await rememberAnswer(tx, chosen);
      return chosen;
    });
  }

  private async write(tx: Tx, { dealId, category, why, who }: Wish, before: Choice | null, base: Category): Promise<void> {
    if ((before?.category ?? null) === category) return;
    // Two choices in one millisecond keep their order.
    const chosenAt = Math.max(this.clock.now().getTime(), (before?.chosenAt ?? 0) + 1);
    await this.choices.add(tx, { dealId, category, chosenAt, chosenBy: who, base, why });
    await audit(tx, {
      who,
      what: 'deal-category.chosen',
      subject: `deal/${dealId}`,
      before: { category: before?.category ?? null },
      after: { category, base },
      why,
    });
  }
}
