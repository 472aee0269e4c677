import { describe, expect, it } from '@jest/globals';
import { fixtures, json, text } from '../../../test/support/shared.js';
import { RefusedWebhook, type Notification } from '../connector.js';
import { signV3 } from './signature.js';
import { receiveWebhook } from './webhook.js';

const url = 'https://ingest.example.com/api/crm-ingest/webhooks/hubspot/main';
const now = 1_785_578_406_000;

const receive = (body: string): Notification[] => {
  const call = { method: 'POST', url, body: Buffer.from(body), now };
  const signature = signV3('secret', { method: 'POST', uri: url, body: call.body }, String(now));
  return receiveWebhook(
    { ...call, headers: { 'x-hubspot-request-timestamp': String(now), 'x-hubspot-signature-v3': signature } },
    { clientSecret: 'secret' },
  );
};

const keys = (notifications: readonly Notification[]): Set<string> => new Set(notifications.map(({ identity }) => identity));

describe('a webhook call', () => {
  it('is refused without a signature, and when it is no list of events', () => {
    expect(() => receiveWebhook({ method: 'POST', url, body: Buffer.from('[]'), now, headers: {} }, { clientSecret: 'secret' })).toThrow(
      RefusedWebhook,
    );
    expect(() => receive('[1]')).toThrow('unreadable');
    expect(() => receive('nonsense')).toThrow('unreadable');
  });

  it('gives hints and no values', () => {
    const [notification] = receive(
      '[{"eventId":1,"objectId":17137567105,"subscriptionType":"deal.propertyChange","propertyName":"amount","propertyValue":"1"}]',
    );
    expect(notification?.hints).toEqual([{ kind: 'deal', externalId: '17137567105' }]);
  });

  it('ignores kinds that are not followed', () => {
    expect(receive('[{"eventId":1,"objectId":5,"subscriptionType":"contact.creation"}]')[0]?.hints).toEqual([]);
  });
});

if (fixtures !== undefined) {
  describe('HubSpot webhook payloads', () => {
    it('marks every deal that an event speaks of, also by the documented name and by type ids', () => {
      const hinted = (name: string): string[] => {
        const ids = receive(text(fixtures!, name)).flatMap(({ hints }) => hints.map(({ externalId }) => externalId));
        return [...new Set(ids)].sort();
      };
      expect(hinted('hubspot-webhook-deal-events.json')).toEqual(['17137567105', '17137567290', '17137568444', '17140000001']);
      expect(hinted('hubspot-webhook-docs-variant-eventType.json')).toEqual(['17137567105', '17137567290']);
      expect(hinted('hubspot-webhook-object-events.json')).toEqual(['17137567105', '17137567290', '17137568444']);
    });

    it('tells apart events that share an event id', () => {
      const notifications = receive(text(fixtures!, 'hubspot-webhook-batch-100.json'));
      expect(notifications).toHaveLength(100);
      expect(keys(notifications).size).toBe(100);
    });

    it('sees through retries, repetitions and disorder', () => {
      const scenario = json(fixtures!, 'hubspot-scenario-duplicates-out-of-order.json') as {
        deliveries: { body: unknown; expect: { newInboxRows: number } }[];
        expectedOutcome: { inboxRows: number };
      };
      const seen = new Set<string>();
      for (const delivery of scenario.deliveries) {
        const before = seen.size;
        for (const key of keys(receive(JSON.stringify(delivery.body)))) seen.add(key);
        expect(seen.size - before).toBe(delivery.expect.newInboxRows);
      }
      expect(seen.size).toBe(scenario.expectedOutcome.inboxRows);
    });
  });
}
