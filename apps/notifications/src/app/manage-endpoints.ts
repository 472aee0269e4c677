import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { audit } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database, type Tx } from '@attain/platform/db';
import { DeliveryStore, EndpointStore, OutboundGuard, type Endpoint } from '../ports.js';
import { eventTypes } from './event-types.js';

const MOST_ENDPOINTS = 50;
const SECRET_BYTES = 32;
const OVERLAP_MS = 24 * 3_600_000;

/** What cannot be made an endpoint, with a code for programs. */
export class EndpointRefused extends Error {
  override readonly name = 'EndpointRefused';
  constructor(
    readonly code: 'address-refused' | 'unknown-event' | 'too-many-endpoints',
    message: string,
  ) {
    super(message);
  }
}

export interface NewEndpoint {
  readonly url: string;
  readonly events: readonly string[];
  readonly description: string | null;
}

const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

/** Where webhooks go. A secret is shown once, when it is made. */
@Injectable()
export class ManageEndpoints {
  constructor(
    private readonly database: Database,
    private readonly endpoints: EndpointStore,
    private readonly deliveries: DeliveryStore,
    private readonly guard: OutboundGuard,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  list(): Promise<Endpoint[]> {
    return this.endpoints.list(this.database);
  }

  /** @throws EndpointRefused */
  async add({ url, events, description }: NewEndpoint, who: string): Promise<{ endpoint: Endpoint; secret: string }> {
    const unknown = events.filter((event) => event !== '*' && !eventTypes.includes(event));
    if (unknown.length > 0) throw new EndpointRefused('unknown-event', `There is no event ${unknown.join(', ')}`);
    const refusal = await this.guard.refusal(url);
    if (refusal !== null) throw new EndpointRefused('address-refused', `Nothing can be sent to this address: ${refusal}`);
    const [endpointId, secret] = [uuidv7(), newSecret()];
    const endpoint = await this.database.inTx(async (tx) => {
      if ((await this.endpoints.list(tx)).length >= MOST_ENDPOINTS)
        throw new EndpointRefused('too-many-endpoints', `There are ${MOST_ENDPOINTS} endpoints, which is as many as there may be`);
      await this.endpoints.add(tx, { endpointId, url, events, description, createdBy: who, createdAt: this.clock.now() }, secret);
      await this.audited(tx, who, 'endpoint.added', endpointId, null, { url, events, description });
      return this.endpoints.find(tx, endpointId);
    });
    return { endpoint: endpoint!, secret };
  }

  remove(endpointId: string, who: string): Promise<boolean> {
    return this.changing(endpointId, async (tx, before) => {
      await this.endpoints.remove(tx, endpointId);
      await this.audited(tx, who, 'endpoint.removed', endpointId, { url: before.url, events: before.events }, null);
    });
  }

  /** Off gives up what waits; on again, it can be sent by a replay. */
  setState(endpointId: string, state: Endpoint['state'], who: string): Promise<boolean> {
    return this.changing(endpointId, async (tx, before) => {
      const reason = state === 'off' ? 'switched off by hand' : null;
      await this.endpoints.setState(tx, endpointId, state, reason);
      if (reason !== null) await this.deliveries.giveUp(tx, endpointId, reason, this.clock.now());
      await this.audited(tx, who, 'endpoint.switched', endpointId, { state: before.state }, { state });
    });
  }

  /** Gives a new secret; for a day messages are signed with both. Null when there is no such endpoint. */
  async rotate(endpointId: string, who: string): Promise<string | null> {
    const secret = newSecret();
    const done = await this.changing(endpointId, async (tx) => {
      await this.endpoints.rotate(tx, endpointId, secret, new Date(this.clock.now().getTime() + OVERLAP_MS));
      await this.audited(tx, who, 'endpoint.secret-rotated', endpointId, null, null);
    });
    return done ? secret : null;
  }

  private changing(endpointId: string, change: (tx: Tx, before: Endpoint) => Promise<void>): Promise<boolean> {
    return this.database.inTx(async (tx) => {
      const before = await this.endpoints.find(tx, endpointId);
      if (before !== null) await change(tx, before);
      return before !== null;
    });
  }

  private audited(tx: Tx, who: string, what: string, id: string, before: unknown, after: unknown): Promise<void> {
    return audit(tx, { who, what, subject: `endpoint/${id}`, before, after, why: null });
  }
}
