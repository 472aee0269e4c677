import { Inject, Injectable } from '@nestjs/common';
import { defaultPolicy, type CategoryPolicy } from '@attain/domain/forecast';
import { compareDecimal, decimalOne, decimalZero, formatDecimal, type Decimal } from '@attain/domain/money';
import { audit } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { rememberAnswer } from '@attain/platform/http';
import { PolicyStore } from '../ports.js';
import { ChangedOwners } from './changed-owners.js';

/** A policy that says nothing sound. */
export class UnsoundPolicy extends Error {
  override readonly name = 'UnsoundPolicy';
  readonly code = 'UNSOUND_POLICY';
}

/** What a policy looks like to people. */
export interface PolicyView {
  /** True until a company sets its own. */
  readonly isDefault: boolean;
  readonly commitFrom: string;
  readonly bestCaseFrom: string;
  readonly otherwise: string;
  readonly stages: readonly { readonly stage: string; readonly probability: string; readonly category: string | null }[];
}

/** How categories follow from stages: one policy of the company, kept with its history. */
@Injectable()
export class CategoryPolicies {
  constructor(
    private readonly database: Database,
    private readonly store: PolicyStore,
    private readonly changed: ChangedOwners,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  current(): Promise<PolicyView> {
    return this.database.inTx(async (tx) => {
      const own = await this.store.at(tx, null);
      return viewOf(own ?? defaultPolicy, own === null);
    });
  }

  /** In force from now on; figures as of earlier days keep the policy of their day. @throws UnsoundPolicy */
  save(policy: CategoryPolicy, who: string, why: string | null): Promise<PolicyView> {
    assertSound(policy);
    return this.database.inTx(async (tx) => {
      const before = await this.store.at(tx, null);
      await this.store.add(tx, policy, this.clock.now().getTime(), who, why);
      const view = viewOf(policy, false);
      await audit(tx, {
        who,
        what: 'category-policy.set',
        subject: 'category-policy',
        before: viewOf(before ?? defaultPolicy, before === null),
        after: view,
        why,
      });
      tx.afterCommit(() => this.changed.markAll());
      await rememberAnswer(tx, view);
      return view;
    });
  }
}

function assertSound({ commitFrom, bestCaseFrom, otherwise, stages }: CategoryPolicy): void {
  const chances: Decimal[] = [commitFrom, bestCaseFrom, otherwise, ...[...stages.values()].map(({ probability }) => probability)];
  if (chances.some((one) => compareDecimal(one, decimalZero) < 0 || compareDecimal(one, decimalOne) > 0))
    throw new UnsoundPolicy('A probability lies between 0 and 1');
  if (compareDecimal(bestCaseFrom, commitFrom) > 0) throw new UnsoundPolicy('Best case begins at or below commit');
}

const viewOf = ({ commitFrom, bestCaseFrom, otherwise, stages }: CategoryPolicy, isDefault: boolean): PolicyView => ({
  isDefault,
  commitFrom: formatDecimal(commitFrom),
  bestCaseFrom: formatDecimal(bestCaseFrom),
  otherwise: formatDecimal(otherwise),
  stages: [...stages].map(([stage, { probability, category }]) => ({ stage, probability: formatDecimal(probability), category })),
});
