import { Inject, Injectable } from '@nestjs/common';
import { audit } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { RecalculationSignal } from './recalculation-signal.js';
import { NotNow } from './refusal.js';
import { AssignmentStore, DecisionPublisher, DirtyStore, PlanStore, type PlanVersionRow, ReferenceStore } from '../ports.js';

/** What approval reads and writes besides the plan itself. */
@Injectable()
export class PlanConsequences {
  constructor(
    readonly references: ReferenceStore,
    readonly assignments: AssignmentStore,
    readonly dirty: DirtyStore,
    readonly signal: RecalculationSignal,
    readonly publisher: DecisionPublisher,
  ) {}
}

/** Makes a draft effective: somebody other than its author says so, and whoever is assigned is calculated anew. */
@Injectable()
export class ApprovePlan {
  constructor(
    private readonly database: Database,
    private readonly plans: PlanStore,
    private readonly consequences: PlanConsequences,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Gives null when there is no such version.
   * @throws NotNow when it is approved already, or by its author
   */
  async approve(plan: string, version: number, approver: string, why: string | null): Promise<PlanVersionRow | null> {
    return this.database.inTx(async (tx) => {
      const { references, assignments, dirty, signal, publisher } = this.consequences;
      const revision = await references.bump(tx);
      const row = (await this.plans.versions(tx, plan)).find((each) => each.version === version);
      if (!row) return null;
      if (row.approver !== null) throw new NotNow('PLAN_APPROVED_ALREADY', `Version ${version} of ${plan} was approved by ${row.approver}`);
      if (row.author === approver) throw new NotNow('SAME_PERSON', 'Nobody approves what they wrote');
      const approved: PlanVersionRow = { ...row, approver, approvedAt: this.clock.now() };
      await this.plans.approve(tx, plan, version, approver, this.clock.now(), revision);
      await dirty.mark(
        tx,
        (await assignments.assignedTo(tx, plan)).map((participantNo) => ({ participantNo, from: row.effectiveFrom })),
      );
      signal.after(tx);
      await audit(tx, {
        who: approver,
        what: 'plan.published',
        subject: `plan-version/${plan}/${version}`,
        before: { status: 'draft' },
        after: { status: 'approved', documentHash: row.documentHash },
        why,
      });
      await publisher.planPublished(tx, approved);
      return approved;
    });
  }
}
