import { Inject, Injectable } from '@nestjs/common';
import { effectiveAt, type Span } from '@attain/domain/calendar';
import { isBelowWithin, peopleBelow, type ReportingLines as Lines } from '@attain/domain/org';
import type { SubjectScope } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import type { Tx } from '@attain/platform/db';
import type { Calendar, CreditingPolicy, Person, Quota, ReportingLine } from '../model.js';
import { Calendars, CreditingPolicies, People, Quotas, ReportingLines, type PageOf } from '../ports.js';
import { PlanAccess } from './plan-access.js';

export interface Asked {
  readonly scope: SubjectScope;
  readonly after: string | null;
  /** Rows wanted, plus one that tells that there is more. */
  readonly limit: number;
  /** Only this person. */
  readonly personId: string | null;
  /** Only what is in force on this date; null gives whole timelines. */
  readonly asOf: string | null;
}

interface Dated {
  readonly personId: string;
  readonly timeline: readonly Span[];
}

/** Who belongs to what a caller may see. */
@Injectable()
export class VisiblePeople {
  constructor(
    private readonly lines: ReportingLines,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ids that the caller may see as of the date, or null for all. */
  async within(tx: Tx, { scope, personId, asOf }: Asked): Promise<readonly string[] | null> {
    if (scope.kind === 'all') return personId === null ? null : [personId];
    const visible = scope.kind === 'self' ? [scope.personId] : await this.subtree(tx, scope.managerId, asOf);
    return personId === null ? visible : visible.filter((id) => id === personId);
  }

  /** What of a state the caller may see: of a whole timeline only what was in force while its person was the manager's. */
  async timelines(tx: Tx, { scope, asOf }: Asked): Promise<<S extends Dated>(state: S) => S> {
    if (asOf !== null) return (state) => ({ ...state, timeline: inForce(state.timeline, asOf) });
    if (scope.kind !== 'subtree') return (state) => state;
    const { managerId } = scope;
    const lines = await this.all(tx);
    return (state) =>
      state.personId === managerId
        ? state
        : { ...state, timeline: state.timeline.filter((span) => isBelowWithin(lines, managerId, state.personId, span)) };
  }

  private async subtree(tx: Tx, managerId: string, asOf: string | null): Promise<readonly string[]> {
    const date = asOf ?? this.clock.now().toISOString().slice(0, 10);
    return [managerId, ...peopleBelow(await this.all(tx), managerId, date)];
  }

  private async all(tx: Tx): Promise<Lines> {
    return new Map([...(await this.lines.all(tx))].map(([id, { state }]) => [id, state.timeline]));
  }
}

/** People, reporting lines and quotas, a page at a time. */
@Injectable()
export class ReadPlan {
  constructor(
    private readonly plan: PlanAccess,
    private readonly visible: VisiblePeople,
    private readonly peopleStore: People,
    private readonly lines: ReportingLines,
    private readonly quotaStore: Quotas,
  ) {}

  people(asked: Asked, email: string | null): Promise<Person[]> {
    return this.plan.read(async (tx) => {
      const people = await this.peopleStore.page(tx, await this.pageOf(tx, asked), email);
      return people.map((person) => ({ ...person, participation: inForce(person.participation, asked.asOf) }));
    });
  }

  reportingLines(asked: Asked): Promise<ReportingLine[]> {
    return this.plan.read(async (tx) => {
      const lines = await this.lines.page(tx, await this.pageOf(tx, asked));
      return lines.map(await this.visible.timelines(tx, asked));
    });
  }

  quotas(asked: Asked): Promise<Quota[]> {
    return this.plan.read(async (tx) => {
      const quotas = await this.quotaStore.page(tx, await this.pageOf(tx, asked));
      return quotas.map(await this.visible.timelines(tx, asked));
    });
  }

  private async pageOf(tx: Tx, asked: Asked): Promise<PageOf> {
    return { after: asked.after, limit: asked.limit, personIds: await this.visible.within(tx, asked) };
  }
}

/** Calendars and policies: few, so all of them at once. */
@Injectable()
export class ReadRules {
  constructor(
    private readonly plan: PlanAccess,
    private readonly calendarStore: Calendars,
    private readonly policyStore: CreditingPolicies,
  ) {}

  calendars(): Promise<Calendar[]> {
    return this.plan.read((tx) => this.calendarStore.all(tx));
  }

  policies(asOf: string | null): Promise<CreditingPolicy[]> {
    return this.plan.read(async (tx) => {
      const policies = await this.policyStore.all(tx);
      return policies.map((policy) => ({ ...policy, timeline: inForce(policy.timeline, asOf) }));
    });
  }
}

const inForce = <T extends Span>(timeline: readonly T[], asOf: string | null): readonly T[] => {
  if (asOf === null) return timeline;
  const entry = effectiveAt(timeline, asOf);
  return entry ? [entry] : [];
};
