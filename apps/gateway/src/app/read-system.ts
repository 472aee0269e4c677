import { Injectable } from '@nestjs/common';
import { ServiceProbe } from '../ports.js';
import { samplesOf } from './prometheus.js';

export interface ServiceState {
  readonly name: string;
  readonly ready: boolean;
  /** What is missing, in words; empty when it is ready. */
  readonly reasons: readonly string[];
  /** Messages not yet handled, by topic; null where they could not be told. */
  readonly lag: Readonly<Record<string, number>> | null;
  readonly outbox: number | null;
  readonly deadLetters: number | null;
}

/** How every service is: health and counts, nothing of anybody. */
@Injectable()
export class ReadSystem {
  constructor(private readonly probe: ServiceProbe) {}

  async execute(): Promise<{ services: ServiceState[] }> {
    return { services: await Promise.all(this.probe.names.map((name) => this.read(name))) };
  }

  private async read(name: string): Promise<ServiceState> {
    const [health, metrics] = await Promise.all([this.probe.readiness(name), this.probe.metrics(name)]);
    const samples = (metric: string): { labels: Record<string, string>; value: number }[] => samplesOf(metrics ?? '', metric);
    const lag =
      metrics === null
        ? null
        : Object.fromEntries(samples('attain_consumer_lag').map(({ labels, value }) => [labels['topic'] ?? '', value]));
    return {
      name,
      ...health,
      lag,
      outbox: samples('attain_outbox_pending')[0]?.value ?? null,
      deadLetters: samples('attain_dead_letters_waiting')[0]?.value ?? null,
    };
  }
}
