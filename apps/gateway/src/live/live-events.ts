import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Response } from 'express';
import { deadLetterTopicOf, topicOf, type ServiceName } from '@attain/contracts/event';
import { catalog } from '@attain/contracts/catalog';
import { personChanged, reportingLineChanged } from '@attain/contracts/planning';
import { CONFIG } from '@attain/platform/bootstrap';
import { ProblemError } from '@attain/platform/http';
import { gauge, Health } from '@attain/platform/observe';
import { openTransport, type InboundMessage, type Transport } from '@attain/platform/transport';
import { Callers, type SignedIn } from '../app/callers.js';
import { addressesOf, GatewayConfig } from '../config.js';
import { Revocations } from '../ports.js';
import { EventStream } from './event-stream.js';
import { Ring } from './ring.js';
import { rulesFor, type HintRule } from './rules.js';
import { Subtrees } from './subtrees.js';

const RING_SIZE = 20_000;
const MOST_PER_CREDENTIAL = 20;
const open = gauge('attain_event_streams', 'Event streams that are open');

/** Follows every topic without a group and tells each open stream what its caller may hear. Each replica follows by itself. */
@Injectable()
export class LiveEvents implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('LiveEvents');
  private readonly ring = new Ring(randomBytes(6).toString('base64url').replaceAll('.', '_'), RING_SIZE);
  private readonly streams = new Set<EventStream>();
  private readonly personOfUser = new Map<string, string>();
  private readonly rules: ReadonlyMap<string, HintRule>;
  private transport: Transport | undefined;
  private heart: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    private readonly callers: Callers,
    private readonly subtrees: Subtrees,
    private readonly health: Health,
    revocations: Revocations,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {
    this.rules = rulesFor(this.services());
    revocations.onRevoked((credential) => this.closeWhere(({ signedIn }) => signedIn.credential === credential));
  }

  onApplicationBootstrap(): void {
    this.health.report('events', false, 'starting');
    this.heart = setInterval(() => void this.beat(), this.config.heartbeatMs);
    this.heart.unref();
    void this.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.heart);
    this.closeWhere(() => true);
    await this.transport?.close();
  }

  /**
   * Opens a stream; it ends with the connection, the session or the process.
   * @throws ProblemError 503 when too many are open, 429 when this caller has too many
   */
  stream(signedIn: SignedIn, lastId: string | undefined, response: Response): void {
    const mine = [...this.streams].filter((stream) => stream.signedIn.credential === signedIn.credential);
    if (mine.length >= MOST_PER_CREDENTIAL) throw tooManyStreams(429, 'Close a window of this session first');
    if (this.streams.size >= this.config.eventStreams) throw tooManyStreams(503, 'Too many streams are open; the page works without');
    const { personId, roles } = signedIn.principal;
    const subtree = personId !== null && roles.includes('manager') ? this.subtrees.of(personId) : null;
    const stream = new EventStream(signedIn, response, this.ring, subtree);
    this.streams.add(stream);
    open.set(this.streams.size);
    const ends = setTimeout(() => stream.close(), Math.min(signedIn.expiresAt.getTime() - Date.now(), 2_147_483_647));
    response.once('close', () => {
      clearTimeout(ends);
      stream.close();
      this.streams.delete(stream);
      open.set(this.streams.size);
    });
    stream.begin(lastId);
  }

  private services(): ServiceName[] {
    return [...addressesOf(this.config).keys(), 'gateway'] as ServiceName[];
  }

  private async start(): Promise<void> {
    for (let wait = 100; !this.stopping; wait = Math.min(wait * 2, 3_000)) {
      try {
        this.transport ??= await openTransport(this.config.transportUrl, { clientId: 'attain-gateway-events' });
        await this.follow(this.transport);
        this.health.report('events', true);
        return;
      } catch (error) {
        this.health.report('events', false, (error as Error).message);
        await sleep(wait, undefined, { ref: false });
      }
    }
  }

  private async follow(transport: Transport): Promise<void> {
    const { partitions } = this.config;
    const specs = [...catalog.map(topicOf), ...this.services().map(deadLetterTopicOf)];
    const unique = new Map(
      specs.map((spec) => [spec.topic, { ...spec, partitions: spec.topic.startsWith('attain.dlq.') ? 1 : partitions }]),
    );
    await transport.admin.ensureTopics([...unique.values()]);
    await transport.tail({ topics: [personChanged.topic], from: 'earliest', onMessages: (messages) => this.learn(messages) });
    await transport.tail({ topics: [...this.rules.keys()], from: 'now', onMessages: (messages) => this.tell(messages) });
  }

  /** Which person a CRM user is: a deal names its owner by the CRM's id. */
  private learn(messages: readonly InboundMessage[]): void {
    for (const { body } of messages) {
      const person = parsed(body) as { personId?: string; userIds?: string[] } | null;
      for (const userId of person?.userIds ?? []) if (person?.personId) this.personOfUser.set(userId, person.personId);
    }
  }

  private tell(messages: readonly InboundMessage[]): void {
    if (messages.some(({ topic }) => topic === reportingLineChanged.topic)) this.subtrees.doubtAll();
    for (const message of messages) {
      for (const { audience, ...told } of this.read(message)) {
        const addressed = { hint: { ...told, at: new Date(message.at).toISOString() }, audience };
        const position = this.ring.add(addressed);
        for (const stream of this.streams) stream.offer(position, addressed);
      }
    }
  }

  /** A message that cannot be read is no hint; the services themselves set it aside. */
  private read({ topic, body }: InboundMessage): ReturnType<HintRule['tell']> {
    const data = parsed(body);
    if (data === null) return [];
    try {
      return this.rules.get(topic)?.tell(data, (userId) => this.personOfUser.get(userId)) ?? [];
    } catch (error) {
      this.logger.warn(`${topic}: ${(error as Error).message}`);
      return [];
    }
  }

  /** Besides keeping connections open, looks whether each session still holds; another account state ends the stream. */
  private async beat(): Promise<void> {
    for (const stream of [...this.streams]) {
      stream.heartbeat();
      if (await this.callers.stillHolds(stream.signedIn).catch(() => true)) continue;
      stream.close();
    }
  }

  private closeWhere(matches: (stream: EventStream) => boolean): void {
    for (const stream of [...this.streams]) if (matches(stream)) stream.close();
  }
}

const parsed = (body: string | null): object | null => {
  try {
    const value: unknown = JSON.parse(body ?? 'null');
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
};

const tooManyStreams = (status: number, detail: string): ProblemError =>
  new ProblemError({ status, code: 'too-many-streams', title: 'Too many streams', detail, headers: { 'Retry-After': '30' } });
