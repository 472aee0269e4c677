import type { Answer } from './answer.js';

export type InboxView = Answer<'/api/notifications/inbox'>;
/** `link` is a place in this page, `why` says in words why the reader gets it. */
export type Message = InboxView['items'][number];
export type Severity = Message['severity'];

export type PreferencesView = Answer<'/api/notifications/preferences'>;
export type QuietHours = NonNullable<PreferencesView['quietHours']>;

/** Rules, and what endpoints can subscribe to. */
export type RulesView = Answer<'/api/notifications/rules'>;

export type Endpoint = Answer<'/api/notifications/endpoints'>['items'][number];

export type CompanySettings = Answer<'/api/notifications/settings'>;
