/** What the control API sets and a restart keeps. */
export interface Settings {
  readonly dealsPerMinute: number;
  readonly paused: boolean;
  readonly webhooks: WebhookSettings | null;
  readonly limits: LimitSettings;
}

export interface WebhookSettings {
  readonly url: string;
  readonly clientSecret: string;
  /** Address that goes into the signature where the receiver is known under another one than it is reached at. */
  readonly signedUrl: string;
}

export interface LimitSettings {
  /** Calls in any ten seconds. */
  readonly tenSecondly: number;
  /** Searches in any second. */
  readonly searchPerSecond: number;
  /** Calls per day, UTC. */
  readonly daily: number;
  /** How long a change stays unseen by the search. */
  readonly searchDelayMs: number;
}

export const defaultLimits: LimitSettings = { tenSecondly: 190, searchPerSecond: 5, daily: 1_000_000, searchDelayMs: 0 };
