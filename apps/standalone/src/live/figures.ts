import type { EventContract } from '@attain/contracts/event';
import type { Transport } from '@attain/platform/transport';
import { sumOf } from './prometheus.js';

export interface Figures {
  /** Events that crm-ingest has sent since it started. */
  readonly dealsIn: number;
  readonly credits: number;
  readonly payouts: number;
  /** Messages that a service has still to take in, over all services; null while the broker is away. */
  readonly lag: number | null;
  readonly deadLetters: number;
}

export interface FigureSources {
  urlOf(service: string): string;
  readonly transport: Transport;
  readonly consumes: Readonly<Record<string, readonly EventContract[]>>;
}

const sent = 'attain_events_sent_total';

/** Reads what flowed so far from every service's /metrics and from the broker. A service that is away counts 0. */
export async function readFigures(sources: FigureSources): Promise<Figures> {
  const names = Object.keys(sources.consumes);
  const texts = new Map(await Promise.all(names.map(async (name) => [name, await scrape(sources.urlOf(name))] as const)));
  const of = (service: string, metric: string): number => sumOf(texts.get(service) ?? '', metric);
  return {
    dealsIn: of('crm-ingest', sent),
    credits: of('metrics', sent),
    payouts: of('compensation', sent),
    lag: await totalLag(sources),
    deadLetters: names.reduce((sum, name) => sum + of(name, 'attain_dead_letters_total'), 0),
  };
}

async function scrape(url: string): Promise<string> {
  try {
    const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(2_000) });
    return response.ok ? await response.text() : '';
  } catch {
    return '';
  }
}

async function totalLag({ transport, consumes }: FigureSources): Promise<number | null> {
  try {
    const groups = Object.entries(consumes).filter(([, contracts]) => contracts.length > 0);
    const lags = await Promise.all(
      groups.map(([group, contracts]) => transport.admin.lag(group, [...new Set(contracts.map(({ topic }) => topic))])),
    );
    return lags.flatMap((topics) => Object.values(topics)).reduce((sum, lag) => sum + lag, 0);
  } catch {
    return null;
  }
}

/** One line for a person: what flowed in all, and per second since `before`. */
export function figuresLine(now: Figures, before: Figures | undefined, seconds: number): string {
  const rate = (key: 'dealsIn' | 'credits' | 'payouts'): string => {
    if (!before || seconds <= 0) return '';
    return ` (${Math.max(0, Math.round((now[key] - before[key]) / seconds))}/s)`;
  };
  const part = (label: string, key: 'dealsIn' | 'credits' | 'payouts'): string =>
    `${label} ${now[key].toLocaleString('en-US')}${rate(key)}`;
  const dead = now.deadLetters === 0 ? '' : ` · dead letters ${now.deadLetters}`;
  return `${[part('CRM changes', 'dealsIn'), part('credits', 'credits'), part('payouts', 'payouts')].join(' → ')} · lag ${now.lag ?? 'unknown'}${dead}`;
}
