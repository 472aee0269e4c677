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

/** Goals; `target` is null while it cannot be told, and `progress` is measured by it. */
export type Goal = Answer<'/api/coaching/goals'>['items'][number];
