import { Inject, Injectable } from '@nestjs/common';
import { effectiveAt, type Span } from '@attain/domain/calendar';
import { peopleBelow } from '@attain/domain/org';
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

/** Who belongs to what a caller may see. */
@Injectable()
export class VisiblePeople {
  constructor(private readonly lines: ReportingLines, @Inject(CLOCK) private readonly clock: Clock) {}

  /** Ids that the caller may see as of the date, or null for all. */
  async within(tx: Tx, { scope, personId, asOf }: Asked): Promise<readonly string[] | null> {
    if (scope.kind === 'all') return personId === null ? null : [personId];
    const visible = scope.kind === 'self' ? [scope.personId] : await this.subtree(tx, scope.managerId, asOf);
    return personId === null ? visible : visible.filter((id) => id === personId);
  }

  private async subtree(tx: Tx, managerId: string, asOf: string | null): Promise<readonly string[]> {
    const date = asOf ?? this.clock.now().toISOString().slice(0, 10);
    const lines = new Map([...await this.lines.all(tx)].map(([id, { state }]) => [id, state.timeline]));
    return [managerId, ...peopleBelow(lines, managerId, date)];
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
      return lines.map((line) => atDate(line, asked.asOf));
    });
  }

  quotas(asked: Asked): Promise<Quota[]> {
    return this.plan.read(async (tx) => {
      const quotas = await this.quotaStore.page(tx, await this.pageOf(tx, asked));
      return quotas.map((quota) => atDate(quota, asked.asOf));
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
    return this.plan.read(async (tx) => (await this.policyStore.all(tx)).map((policy) => atDate(policy, asOf)));
  }
}

const atDate = <S extends { readonly timeline: readonly Span[] }>(state: S, asOf: string | null): S =>
  ({ ...state, timeline: inForce(state.timeline, asOf) });

const inForce = <T extends Span>(timeline: readonly T[], asOf: string | null): readonly T[] => {
  if (asOf === null) return timeline;
  const entry = effectiveAt(timeline, asOf);
  return entry ? [entry] : [];
};
