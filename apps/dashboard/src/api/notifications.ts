import type { PageOf } from './team.js';

export type Severity = 'info' | 'warning' | 'critical';

export interface Message {
  readonly id: string;
  readonly at: string;
  readonly severity: Severity;
  readonly title: string;
  readonly body: string;
  /** A place in this page. */
  readonly link: string;
  readonly rule: string;
  /** Why the reader gets it, in words. */
  readonly why: string;
  readonly readAt: string | null;
}

/** `GET /api/notifications/inbox` */
export interface InboxView extends PageOf<Message> {
  readonly unread: number;
}

/** `GET /api/notifications/preferences` */
export interface PreferencesView {
  readonly channels: readonly { readonly code: string; readonly label: string; readonly available: boolean }[];
  readonly topics: readonly {
    readonly rule: string;
    readonly title: string;
    readonly about: string;
    readonly channels: Readonly<Record<string, boolean>>;
  }[];
  readonly quietHours: QuietHours | null;
}

export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** `GET /api/notifications/rules`, of which the page needs what endpoints can subscribe to. */
export interface RulesView {
  readonly eventTypes: readonly string[];
}

/** `GET /api/notifications/endpoints` */
export interface Endpoint {
  readonly endpointId: string;
  readonly url: string;
  readonly description: string | null;
  readonly events: readonly string[];
  readonly state: 'active' | 'off';
  readonly offReason: string | null;
  readonly lastSuccessAt: string | null;
  readonly failingSince: string | null;
  readonly lastError: string | null;
}

export interface CompanySettings {
  readonly payFiguresOutside: boolean;
}
