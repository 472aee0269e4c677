import { Injectable } from '@nestjs/common';
import type { SubjectScope } from '@attain/platform/auth';
import { Database, type Tx } from '@attain/platform/db';
import { PlanStore, type PlanVersionRow } from '../ports.js';
import { RulebookCache } from './rulebook-cache.js';
import { mayBeSeenWithin } from './visible-dates.js';

/** Plans for who writes and checks them; for everybody else the approved ones that pay somebody whose pay they may see. */
@Injectable()
export class ReadPlans {
  constructor(
    private readonly database: Database,
    private readonly plans: PlanStore,
    private readonly rules: RulebookCache,
  ) {}

  /** Versions of all plans after one of them, by plan and version. */
  page(after: readonly [string, number] | null, limit: number, scope: SubjectScope): Promise<PlanVersionRow[]> {
    return this.database.inTx(async (tx) => this.plans.page(tx, after, limit, await this.visible(tx, scope)));
  }

  /** Null when there is no such version, or none that the caller may see. */
  async version(plan: string, version: number, scope: SubjectScope): Promise<PlanVersionRow | null> {
    return this.database.inTx(async (tx) => {
      const visible = await this.visible(tx, scope);
      const row = (await this.plans.versions(tx, plan)).find((each) => each.version === version);
      return row && (visible === null || (visible.includes(plan) && row.approver !== null)) ? row : null;
    });
  }

  /** Codes of plans under which somebody is paid on a day on which the caller may see their pay; null for all. */
  private async visible(tx: Tx, scope: SubjectScope): Promise<string[] | null> {
    if (scope.kind === 'all') return null;
    const rules = await this.rules.at(tx);
    const codes = [...rules.assignments].flatMap(([personId, assigned]) =>
      assigned.filter((span) => mayBeSeenWithin(scope, rules, personId, span)).map(({ plan }) => plan),
    );
    return [...new Set(codes)];
  }
}
