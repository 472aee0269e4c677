import { Crm } from '../crm/crm.js';
import type { Moment } from '../crm/operations.js';
import type { Change, Company, Deal } from '../crm/records.js';
import { eventsOf } from '../deliver/events.js';
import type { PendingEvent } from '../deliver/events.js';
import { generateHistory } from '../generate/history.js';
import type { Genesis } from '../generate/history.js';
import type { ChangeLog, Entry } from '../ports.js';
import { slim, whole } from './deal-history.js';
import type { Settings } from './settings.js';

/** From what the history was generated: enough to generate it again. */
interface Origin {
  readonly seed: number;
  readonly now: number;
  readonly deals: number;
}

export interface StoredState extends Required<Change> {
  readonly origin: Origin;
  readonly settings: Settings;
  readonly pending: readonly PendingEvent[];
}

interface Recent {
  readonly at: number;
  readonly id: string;
  readonly before: Deal | Company | undefined;
}

export interface SimulatorOptions {
  readonly seed: number;
  readonly historyDeals: number;
  readonly settings: Settings;
  readonly now: () => number;
}

/**
 * The running CRM: its state in memory, every change first in the journal. The one place where changes are numbered, stored,
 * applied and turned into webhook events.
 */
export class Simulator {
  readonly crm = new Crm();
  /** Where new webhook events go; set once by the deliverer. */
  onEvents: (events: readonly PendingEvent[]) => void = () => undefined;
  private n = 0;
  private origin: Origin;
  private genesisCache: Genesis | null = null;
  private currentSettings: Settings;
  private readonly pendingEvents = new Map<string, PendingEvent>();
  private recent: Recent[] = [];

  constructor(
    private readonly options: SimulatorOptions,
    private readonly journal: ChangeLog<StoredState>,
  ) {
    this.origin = { seed: options.seed, now: options.now(), deals: options.historyDeals };
    this.currentSettings = options.settings;
    const loaded = this.journal.load();
    if (loaded) {
      this.restore(loaded.snapshot.state, loaded.snapshot.n, loaded.entries);
      if (this.journal.open()) this.fold();
    } else {
      this.crm.apply(this.genesis().state);
      this.fold();
    }
  }

  get sequence(): number {
    return this.n;
  }

  get settings(): Settings {
    return this.currentSettings;
  }

  /** Events that no delivery has settled yet. */
  get pending(): readonly PendingEvent[] {
    return [...this.pendingEvents.values()];
  }

  now(): number {
    return this.options.now();
  }

  moment(): Moment {
    return { at: this.options.now(), rates: this.crm.rates };
  }

  /** The company as generated, its planning data included; generated again after a restart, on first use. */
  genesis(): Genesis {
    this.genesisCache ??= generateHistory(this.origin.seed, this.origin.now, this.origin.deals);
    return this.genesisCache;
  }

  /** Stores and applies a change and owes its webhook events. Survives a killed process when it returns; `durable` for more. */
  commit(change: Change): void {
    const n = this.n + 1;
    const before = { deal: (id: string) => this.crm.deals.get(id), company: (id: string) => this.crm.companies.get(id) };
    const events = this.currentSettings.webhooks ? eventsOf(n, change, before) : [];
    this.write({ n, change: slim(change, before.deal), ...(events.length > 0 ? { events } : {}) });
    this.remember(change);
    this.crm.apply(change);
    for (const event of events) this.pendingEvents.set(event.key, event);
    if (events.length > 0) this.onEvents(events);
  }

  configure(settings: Partial<Settings>): void {
    this.currentSettings = { ...this.currentSettings, ...settings };
    this.write({ n: this.n + 1, settings: this.currentSettings });
  }

  settle(keys: readonly string[]): void {
    const known = keys.filter((key) => this.pendingEvents.delete(key));
    if (known.length > 0) this.write({ n: this.n + 1, settled: known });
  }

  durable(): Promise<void> {
    return this.journal.durable();
  }

  /** Versions that the search still shows in place of newer ones, by the set delay; empty without one. */
  lagging(): ReadonlyMap<string, Deal | Company | undefined> {
    const older = new Map<string, Deal | Company | undefined>();
    const seenUntil = this.options.now() - this.currentSettings.limits.searchDelayMs;
    const first = this.recent.findIndex((change) => change.at > seenUntil);
    this.recent = first < 0 ? [] : this.recent.slice(first);
    for (const change of this.recent) if (!older.has(change.id)) older.set(change.id, change.before);
    return older;
  }

  close(): void {
    this.journal.close();
  }

  private write(entry: Entry): void {
    this.journal.append(entry);
    this.n = entry.n;
  }

  private remember(change: Change): void {
    if (this.currentSettings.limits.searchDelayMs === 0) return;
    const at = this.options.now();
    for (const deal of change.deals ?? []) this.recent.push({ at, id: deal.id, before: this.crm.deals.get(deal.id) });
    for (const company of change.companies ?? []) this.recent.push({ at, id: company.id, before: this.crm.companies.get(company.id) });
  }

  private restore(state: StoredState, n: number, entries: readonly Entry[]): void {
    this.origin = state.origin;
    this.currentSettings = state.settings;
    this.crm.apply(state);
    for (const event of state.pending) this.pendingEvents.set(event.key, event);
    this.n = n;
    for (const entry of entries) {
      if (entry.change) this.crm.apply(whole(entry.change, (id) => this.crm.deals.get(id)));
      for (const event of entry.events ?? []) this.pendingEvents.set(event.key, event);
      for (const key of entry.settled ?? []) this.pendingEvents.delete(key);
      if (entry.settings) this.currentSettings = entry.settings;
      this.n = entry.n;
    }
  }

  private fold(): void {
    const { deals, companies, owners, rates } = this.crm;
    const state: StoredState = {
      origin: this.origin,
      settings: this.currentSettings,
      pending: this.pending,
      deals: [...deals.values()],
      companies: [...companies.values()],
      owners: [...owners.values()],
      rates,
    };
    this.journal.fold({ n: this.n, state });
  }
}
