import { RefusedWebhook, type Notification, type WebhookCall } from '../connector.js';
import type { Hint } from '../../store/dirty.js';
import { parseExact } from './exact-json.js';
import { verifyV3 } from './signature.js';

const MAX_EVENTS = 1_000;

type Id = string | number;

interface WebhookEvent {
  readonly eventId?: Id;
  readonly subscriptionId?: Id;
  readonly portalId?: Id;
  readonly occurredAt?: Id;
  readonly subscriptionType?: string;
  /** The documentation prints this name, live calls carry the other. */
  readonly eventType?: string;
  readonly objectId?: Id;
  readonly objectTypeId?: string;
  readonly propertyName?: string;
  readonly propertyValue?: string | null;
  readonly fromObjectId?: Id;
  readonly toObjectId?: Id;
  readonly associationType?: string;
  readonly associationRemoved?: boolean;
  readonly primaryObjectId?: Id;
  readonly mergedObjectIds?: readonly Id[];
  readonly newObjectId?: Id;
}

/** The kinds that are followed, by the first word of the event and by object type id. */
const KINDS: Readonly<Record<string, Hint['kind']>> = { deal: 'deal', company: 'account', '0-3': 'deal', '0-2': 'account' };

const typeOf = (event: WebhookEvent): string => event.subscriptionType ?? event.eventType ?? '';

/** What makes two notifications one; the number of the attempt is left out, because a retry differs in nothing else. */
const identityOf = (event: WebhookEvent): string =>
  [
    event.portalId,
    event.subscriptionId,
    typeOf(event),
    event.objectId,
    event.fromObjectId,
    event.toObjectId,
    event.associationType,
    event.associationRemoved,
    event.newObjectId,
    event.eventId,
    event.occurredAt,
    event.propertyName,
    event.propertyValue,
  ].join('\u0000');

const hintsOf = (event: WebhookEvent): Hint[] => {
  const [subject = '', verb = ''] = typeOf(event).split('.');
  const kind = KINDS[subject === 'object' ? (event.objectTypeId ?? '') : subject];
  if (kind === undefined) return [];
  const ids =
    verb === 'merge'
      ? [event.primaryObjectId, event.newObjectId, ...(event.mergedObjectIds ?? [])]
      : [event.objectId ?? event.fromObjectId];
  return ids
    .filter((id) => id !== undefined)
    .map(String)
    .filter((id) => /^\d{1,40}$/.test(id))
    .map((externalId) => ({ kind, externalId }));
};

/** Ids as text. Reading every number's source costs several times the plain way, which a storm of calls would feel. */
const parseIds = (text: string): unknown => (/\d{16}/.test(text) ? parseExact(text) : (JSON.parse(text) as unknown));

const eventsOf = (body: Buffer): WebhookEvent[] => {
  try {
    const parsed = parseIds(body.toString('utf8'));
    const events = (Array.isArray(parsed) ? parsed : [parsed]) as unknown[];
    if (events.length <= MAX_EVENTS && events.every((event) => typeof event === 'object' && event !== null))
      return events as WebhookEvent[];
  } catch {
    // Falls through: unreadable and unsound are one answer.
  }
  throw new RefusedWebhook('unreadable', 400);
};

/**
 * Checks a call's signature and reads its notifications; a payload's value is never taken for truth.
 * @throws RefusedWebhook
 */
export const receiveWebhook = (call: WebhookCall, secrets: Readonly<Record<string, string>>): Notification[] => {
  const verdict = verifyV3(
    {
      method: call.method,
      uri: call.url,
      body: call.body,
      timestamp: call.headers['x-hubspot-request-timestamp'],
      signature: call.headers['x-hubspot-signature-v3'],
    },
    [secrets['clientSecret'], secrets['nextClientSecret']].filter((secret): secret is string => secret !== undefined && secret !== ''),
    call.now,
  );
  if (verdict !== 'valid') throw new RefusedWebhook(verdict, 401);
  return eventsOf(call.body).map((event) => ({
    identity: identityOf(event),
    account: event.portalId === undefined ? null : String(event.portalId),
    hints: hintsOf(event),
  }));
};
