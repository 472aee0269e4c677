import { choiceKey, noPreferences, type Alert, type Message, type Preferences } from '../ports.js';
import { PERSON, type AlertText, type Audience, type ChannelCode, type Rule } from '../rules/rule.js';
import { idOf } from './alert-id.js';
import type { Addressee, Directory } from './directory.js';
import { whyText } from './why.js';

/** Whether somebody wants a rule's news by a channel: what they chose, else the rule's default for what they are to it. */
export const wants = (preferences: Preferences, rule: Rule, audience: Audience, channel: ChannelCode): boolean =>
  preferences.choices.get(choiceKey(rule.code, channel)) ?? rule.defaults[audience]?.includes(channel) ?? false;

/** A text with the name in it. */
export const named = (text: AlertText, name: string | null): AlertText => {
  const fill = (part: string): string => part.replaceAll(PERSON, name ?? 'Somebody');
  const { title, body, link, outside } = text;
  return {
    title: fill(title),
    body: fill(body),
    link,
    outside: outside === null ? null : { title: fill(outside.title), body: fill(outside.body) },
  };
};

export const nameOf = ({ people }: Directory, personId: string | null): string | null =>
  personId === null ? null : (people.get(personId)?.name ?? null);

/** One message per addressee, also where the inbox is switched off: then it is what the other channels refer to. */
export const messagesOf = (
  alert: Alert,
  rule: Rule,
  addressees: readonly Addressee[],
  preferences: ReadonlyMap<string, Preferences>,
  directory: Directory,
): Message[] =>
  addressees.flatMap(({ recipient, audience }) => {
    const held = alert.texts[audience];
    if (held === undefined) return [];
    const name = nameOf(directory, alert.personId);
    const text = named(held, name);
    return {
      id: idOf('message', alert.id, recipient),
      alertId: alert.id,
      rule: rule.code,
      recipient,
      audience,
      at: alert.at,
      severity: alert.severity,
      title: text.title,
      body: text.body,
      link: text.link,
      why: whyText(rule, audience, name, alert.on),
      subjectPersonId: alert.personId,
      inInbox: wants(preferences.get(recipient) ?? noPreferences, rule, audience, 'in-app'),
    };
  });
