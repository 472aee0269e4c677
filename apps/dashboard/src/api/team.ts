import type { WireMoney } from '@attain/ui/format';
import type { Answer } from './answer.js';

/** Attainment and pace of a team. */
export type TeamView = Answer<'/api/metrics/team'>;
export type TeamMember = TeamView['people'][number];
export type TeamFigure = NonNullable<TeamMember['figure']>;
export type Standing = NonNullable<TeamFigure['standing']>;

/** A fiscal period, `[start, end)`. */
export type PeriodView = TeamView['period'];

export type LeaderboardView = Answer<'/api/metrics/leaderboard'>;
export type AttainmentHistory = Answer<'/api/metrics/attainment/history'>;
export type AttainmentPoint = AttainmentHistory['items'][number];
export type KpiView = Answer<'/api/metrics/kpis'>;

export interface PageOf<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** `GET /api/coaching/goals` */
export interface Goal {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly measure: string;
  readonly basis: string;
  readonly period: string;
  readonly closed: boolean;
  /** Null while it cannot be told; what `progress` is measured by. */
  readonly target: WireMoney | null;
  readonly targetShare: string | null;
  readonly actual: WireMoney | null;
  readonly progress: string | null;
  readonly dueOn: string;
  readonly state: string;
}
