import type { Connector } from '../connector.js';
import { HubSpotClient } from './client.js';
import { RateLimiter } from './rate-limiter.js';
import { HubSpotSource } from './source.js';
import { receiveWebhook } from './webhook.js';

const API = 'https://api.hubapi.com';
const CALLS_PER_TEN_SECONDS = 100;
const SEARCHES_PER_SECOND = 4;

/** HubSpot: webhooks v3 as hints, search as the guarantee, batch reads as the truth. */
export const hubSpot: Connector = {
  kind: 'hubspot',
  secrets: ['token', 'clientSecret'],
  open: ({ connectionId, settings, secrets }) => {
    const perTenSeconds = settings.callsPerTenSeconds ?? CALLS_PER_TEN_SECONDS;
    const perSecond = settings.searchesPerSecond ?? SEARCHES_PER_SECOND;
    return new HubSpotSource(
      connectionId,
      new HubSpotClient({
        baseUrl: (settings.baseUrl ?? API).replace(/\/$/, ''),
        token: secrets['token'] ?? '',
        calls: new RateLimiter(perTenSeconds / 10, perTenSeconds / 2),
        searches: new RateLimiter(perSecond, perSecond),
        followLimits: settings.callsPerTenSeconds === undefined,
      }),
    );
  },
  receive: receiveWebhook,
};
