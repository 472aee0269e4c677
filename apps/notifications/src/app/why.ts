import type { IsoDate } from '@attain/domain/calendar';
import type { Audience, Rule } from '../rules/rule.js';

const reasons: Readonly<Record<Audience, (name: string | null, on: IsoDate) => string>> = {
  rep: () => 'it is about you',
  manager: (name, on) => `${name ?? 'somebody'} reported to you on ${on}`,
  operator: () => 'you are an operator',
};

/** "Why did I get this", in words. */
export const whyText = (rule: Rule, audience: Audience, name: string | null, on: IsoDate): string =>
  `Rule "${rule.title}": ${rule.about} You get it because ${reasons[audience](name, on)}. Switch it off under Preferences.`;
