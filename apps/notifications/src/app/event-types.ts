import { payoutCalculated, periodClosed, planPublished } from '@attain/contracts/compensation';
import { rules } from '../rules/registry.js';

/** The type under which webhooks are told of a rule's alerts. */
export const alertType = (rule: string): string => `attain.alert.${rule}.v1`;

/** What an endpoint can be told of: alerts, by rule, and events of the business as they are on the wire. */
export const eventTypes: readonly string[] = [
  ...rules.map(({ code }) => alertType(code)),
  payoutCalculated.type,
  periodClosed.type,
  planPublished.type,
];

/** Whether an endpoint's filter lets a type through. */
export const isWanted = (events: readonly string[], type: string): boolean => events.includes('*') || events.includes(type);
