import type { Alert, CompanySettings, MailPayload, Message } from '../ports.js';
import { named } from './decide-messages.js';
import type { AlertText } from '../rules/rule.js';

/** Body of a webhook, as Standard Webhooks has it. */
export interface WebhookPayload {
  readonly type: string;
  readonly timestamp: string;
  readonly data: unknown;
}

const outside = (text: AlertText, settings: CompanySettings): { readonly title: string; readonly body: string } =>
  settings.payFiguresOutside ? text : (text.outside ?? text);

export const mailPayload = (message: Message, text: AlertText, to: readonly string[], settings: CompanySettings): MailPayload => {
  const { title, body } = outside(text, settings);
  const { link, why, severity, at } = message;
  return { to, title, body, link, why, severity, at: at.toISOString() };
};

export const alertPayload = (alert: Alert, type: string, name: string | null, settings: CompanySettings): WebhookPayload => {
  const held = alert.texts.manager ?? alert.texts.operator ?? alert.texts.rep;
  const text = held === undefined ? undefined : named(held, name);
  const said = text === undefined ? { title: '', body: '' } : outside(text, settings);
  const { id: alertId, rule, severity, on, personId, facts } = alert;
  return {
    type,
    timestamp: alert.at.toISOString(),
    data: { alertId, rule, severity, on, personId, title: said.title, body: said.body, link: text?.link ?? '/', facts },
  };
};
