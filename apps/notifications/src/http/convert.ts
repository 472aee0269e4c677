import type { DeliveryView, Endpoint, InboxMessage } from '../ports.js';

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

export const toMessageView = ({ id, at, severity, title, body, link, rule, why, subjectPersonId, readAt }: InboxMessage) => ({
  id,
  at: at.toISOString(),
  severity,
  title,
  body,
  link,
  rule,
  why,
  subjectPersonId,
  readAt: instant(readAt),
});

export const toEndpointView = (endpoint: Endpoint) => ({
  ...endpoint,
  createdAt: endpoint.createdAt.toISOString(),
  lastSuccessAt: instant(endpoint.lastSuccessAt),
  failingSince: instant(endpoint.failingSince),
});

/** Where and how it went, not what was said: whoever looks after deliveries need not see pay. */
export const toDeliveryView = (delivery: DeliveryView) => ({
  ...delivery,
  createdAt: delivery.createdAt.toISOString(),
  nextAt: instant(delivery.nextAt),
  finishedAt: instant(delivery.finishedAt),
});
