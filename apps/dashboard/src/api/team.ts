import type { WireMoney } from '@attain/ui/format';

export type Standing = 'reached' | 'ahead' | 'on-pace' | 'behind';

/** A fiscal period, `[start, end)`. */
export interface PeriodView {
  readonly basis: 'month' | 'quarter' | 'half' | 'year';
  readonly start: string;
  readonly end: string;
  readonly label: string;
}

export interface TeamFigure {
  readonly attained: WireMoney;
  readonly quota: WireMoney | null;
  readonly ratio: string | null;
  readonly standing: Standing | null;
}

export interface TeamMember {
  readonly personId: string;
  readonly name: string;
  readonly managerId: string | null;
  readonly reports: number;
  readonly figure: TeamFigure | null;
  readonly held: number;
}

/** `GET /api/metrics/team` */
export interface TeamView {
  readonly personId: string | null;
  readonly period: PeriodView;
  readonly asOf: string;
  readonly elapsed: string;
  readonly total: (TeamFigure & { readonly of: 'own-quota' | 'sum' }) | null;
  readonly people: readonly TeamMember[];
}

/** `GET /api/metrics/leaderboard` */
export interface LeaderboardView {
  readonly period: PeriodView;
  readonly items: readonly {
    readonly rank: number | null;
    readonly personId: string;
    readonly name: string;
    readonly value: string | null;
  }[];
}

/** `GET /api/metrics/attainment/history` */
export interface AttainmentPoint {
  readonly period: PeriodView;
  readonly attained: WireMoney;
  readonly quota: WireMoney | null;
  readonly ratio: string | null;
}

/** `GET /api/metrics/kpis` */
export interface KpiView {
  readonly kpis: readonly {
    readonly code: string;
    readonly title: string;
    readonly unit: string;
    readonly text: string;
    readonly value: string | null;
    readonly currency: string | null;
  }[];
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

export interface PageOf<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}
