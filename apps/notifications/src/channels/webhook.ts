import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { NotificationsConfig } from '../config.js';
import { GuardedClient } from '../outbound/guarded-client.js';
import { Channel, EndpointStore, type ClaimedDelivery, type SendResult } from '../ports.js';
import { judge } from './judge.js';

const PREFIX = 'whsec_';

/** Standard Webhooks, version 1: HMAC-SHA256 over `id.timestamp.body`, in base64. */
const signature = (secret: string, signed: string): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(signed)
    .digest('base64')}`;

/** Signed webhooks. `webhook-id` is the delivery's id and stays over all tries, so that a receiver knows what it has had. */
@Injectable()
export class WebhookChannel extends Channel {
  override readonly code = 'webhook';
  override readonly ready = true;

  constructor(
    private readonly client: GuardedClient,
    private readonly endpoints: EndpointStore,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {
    super();
  }

  override async send({ id, endpointId, payload }: ClaimedDelivery): Promise<SendResult> {
    const now = this.clock.now();
    const endpoint = endpointId === null ? null : await this.endpoints.find(this.database, endpointId);
    const secrets = endpointId === null ? null : await this.endpoints.secrets(this.database, endpointId, now);
    if (endpoint === null || secrets === null) return { kind: 'failed', status: null, reason: 'the endpoint is gone' };
    if (endpoint.state === 'off') return { kind: 'failed', status: null, reason: 'the endpoint is switched off' };
    const timestamp = String(Math.floor(now.getTime() / 1_000));
    const signed = `${id}.${timestamp}.${payload}`;
    const keys = [secrets.current, ...(secrets.previous === null ? [] : [secrets.previous])];
    try {
      const answer = await this.client.post({
        url: endpoint.url,
        body: payload,
        timeoutMs: this.config.deliveryTimeoutMs,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Attain-Webhooks/1',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': keys.map((key) => signature(key, signed)).join(' '),
        },
      });
      return judge(answer, this.clock.now());
    } catch (error) {
      return { kind: 'retry', status: null, reason: (error as Error).message.slice(0, 400) };
    }
  }
}
