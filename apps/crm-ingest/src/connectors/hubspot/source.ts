import { dateInZone } from '@attain/domain/calendar';
import type { DealFacts, DealStatus } from '../../canonical/deal.js';
import type { ExchangeRate, KindCode, SourceRecord } from '../../canonical/record.js';
import { AccessReduced, type AccountInfo, type ChangePage, type Fetched, type Source } from '../connector.js';
import type { HubSpotClient } from './client.js';
import { accountFacts, COMPANY_PROPERTIES, userFacts } from './companies.js';
import { DEAL_HISTORIES, DEAL_PROPERTIES, dealFacts, mergedIds, NEEDED_PROPERTIES, versionOf } from './deal.js';
import { primaryCompanies, splitsOf } from './deal-parts.js';
import type { HubSpotAccount, HubSpotObject, HubSpotOwner, HubSpotPipeline, HubSpotRate, Paged } from './shapes.js';

const SEARCH_PAGE = 200;
const LIST_PAGE = 100;
/** A batch read with histories takes half as many as one without. */
const READ_WITH_HISTORY = 50;
const MAX_PAGES = 10_000;

const OBJECT: Readonly<Record<string, string>> = { deal: 'deals', account: 'companies' };

/** One HubSpot account. What it knows of zone and stages is read by `account` and `reference`, before anything else. */
export class HubSpotSource implements Source {
  readonly kinds: readonly KindCode[] = ['account', 'deal'];
  private timeZone = 'UTC';
  private stages: ReadonlyMap<string, DealStatus> = new Map();

  constructor(
    private readonly connectionId: string,
    private readonly client: HubSpotClient,
    private readonly now: () => number = Date.now,
  ) {}

  async account(): Promise<AccountInfo> {
    const { body } = await this.client.get('/account-info/v3/details');
    const { portalId, timeZone, companyCurrency } = body as HubSpotAccount;
    this.timeZone = timeZone;
    return { account: portalId, timeZone, homeCurrency: companyCurrency ?? null };
  }

  async reference(): Promise<{ rates: readonly ExchangeRate[]; stages: readonly string[] }> {
    const { body } = await this.client.get('/crm/v3/pipelines/deals');
    const stages = (body as Paged<HubSpotPipeline>).results.flatMap(({ id, stages: of }) =>
      of.map((stage) => [`${id}/${stage.id}`, statusOfStage(stage.metadata)] as const),
    );
    this.stages = new Map(stages);
    return { rates: await this.rates(), stages: stages.map(([name]) => name) };
  }

  async users(): Promise<readonly SourceRecord[]> {
    const records: SourceRecord[] = [];
    for (const archived of [false, true]) {
      const observedAt = this.now();
      for await (const owner of this.pages<HubSpotOwner>(`/crm/v3/owners?limit=100&archived=${archived}`)) {
        records.push({
          connectionId: this.connectionId,
          kind: 'user',
          externalId: owner.id,
          sourceVersion: Date.parse(owner.updatedAt),
          observedAt,
          facts: userFacts(owner),
          deleted: false,
          origin: 'poll',
        });
      }
    }
    return records;
  }

  async changes(kind: KindCode, since: number, after: string): Promise<ChangePage> {
    const { body, serverTime } = await this.client.post(`/crm/v3/objects/${OBJECT[kind]}/search`, {
      filterGroups: [
        {
          filters: [
            { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(since) },
            { propertyName: 'hs_object_id', operator: 'GT', value: after },
          ],
        },
      ],
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
      properties: ['hs_lastmodifieddate'],
      limit: SEARCH_PAGE,
    });
    const { results, total } = body as Paged<HubSpotObject>;
    const items = results.map((object) => ({ externalId: object.id, version: versionOf(object) }));
    const next = items.length === SEARCH_PAGE ? items.at(-1)!.externalId : null;
    return { items, next, serverTime, total: total === undefined ? null : Number.parseInt(total, 10) };
  }

  list(kind: KindCode, after: string | null): Promise<ChangePage> {
    return this.listed(kind, after, false);
  }

  deleted(kind: KindCode, after: string | null): Promise<ChangePage> {
    return this.listed(kind, after, true);
  }

  private async listed(kind: KindCode, after: string | null, archived: boolean): Promise<ChangePage> {
    const cursor = after === null ? '' : `&after=${encodeURIComponent(after)}`;
    const path = `/crm/v3/objects/${OBJECT[kind]}?limit=${LIST_PAGE}&archived=${archived}&properties=hs_object_id${cursor}`;
    const { body, serverTime } = await this.client.get(path);
    const { results, paging } = body as Paged<HubSpotObject>;
    const items = results.map((object) => ({ externalId: object.id, version: versionOf(object) }));
    return { items, next: paging?.next?.after ?? null, serverTime, total: null };
  }

  async fetch(kind: KindCode, ids: readonly string[]): Promise<Fetched> {
    const observedAt = this.now();
    const found = await this.read(kind, ids, false);
    const missing = unanswered(ids, found);
    const archived = missing.length === 0 ? [] : await this.read(kind, missing, true);
    const survivors = await this.survivors(kind, unanswered(missing, archived));
    const states = kind === 'deal' ? await this.deals(found, archived) : [...found, ...archived].map(accountFacts);
    const records = [...found, ...archived].flatMap((object, index) => [
      this.record(kind, object, states[index]!, observedAt),
      ...mergedIds(object).map((id) => this.mergedAway(kind, id, object, observedAt)),
    ]);
    records.push(...[...survivors].map(([id, into]) => this.mergedAway(kind, id, into, observedAt)));
    return { records, vanished: unanswered(missing, archived).filter((id) => !survivors.has(id)) };
  }

  /**
   * What became of records that were merged, and whose survivor was merged again before anybody looked: the last survivor names
   * only those that it took in itself, and a batch read does not say which id it answers. Read one by one, an old id answers
   * as its survivor.
   */
  private async survivors(kind: KindCode, ids: readonly string[]): Promise<ReadonlyMap<string, HubSpotObject>> {
    const answers = await Promise.all(ids.map(async (id) => [id, await this.answering(kind, id)] as const));
    return new Map(answers.flatMap(([id, into]) => (into === undefined || into.id === id ? [] : [[id, into] as const])));
  }

  /** The record that answers for an id, living or in the recycle bin; undefined where there is none. */
  private async answering(kind: KindCode, id: string): Promise<HubSpotObject | undefined> {
    for (const archived of [false, true]) {
      const path = `/crm/v3/objects/${OBJECT[kind]}/${encodeURIComponent(id)}?archived=${archived}&properties=hs_lastmodifieddate`;
      const { status, body } = await this.client.get(path, [404]);
      if (status < 400) return body as HubSpotObject;
    }
    return undefined;
  }

  private async deals(found: readonly HubSpotObject[], archived: readonly HubSpotObject[]): Promise<DealFacts[]> {
    const lacking = found.find((object) => NEEDED_PROPERTIES.some((name) => object.properties[name] === undefined));
    if (lacking) {
      const names = NEEDED_PROPERTIES.filter((name) => lacking.properties[name] === undefined);
      throw new AccessReduced(`HubSpot no longer shows ${names.join(', ')} of deals; nothing is changed until it does`);
    }
    const [companies, splits] = await Promise.all([primaryCompanies(this.client, found), splitsOf(this.client, found)]);
    return [...found, ...archived].map((object) =>
      dealFacts(object, {
        timeZone: this.timeZone,
        stages: this.stages,
        account: companies.get(object.id) ?? object.properties['hs_primary_associated_company'] ?? null,
        splits: splits.get(object.id) ?? [],
      }),
    );
  }

  private record(kind: KindCode, object: HubSpotObject, facts: unknown, observedAt: number): SourceRecord {
    return {
      connectionId: this.connectionId,
      kind,
      externalId: object.id,
      sourceVersion: versionOf(object),
      observedAt,
      facts,
      deleted: object.archived === true,
      origin: 'poll',
    };
  }

  /** The record that took another in is the only one that still answers for it. */
  private mergedAway(kind: KindCode, externalId: string, into: HubSpotObject, observedAt: number): SourceRecord {
    return {
      connectionId: this.connectionId,
      kind,
      externalId,
      sourceVersion: versionOf(into),
      observedAt,
      facts: null,
      ...(kind === 'deal' ? { patch: { mergedInto: into.id }, deleted: false } : { deleted: true }),
      origin: 'poll',
    };
  }

  private async read(kind: KindCode, ids: readonly string[], archived: boolean): Promise<HubSpotObject[]> {
    const parts: (readonly string[])[] = [];
    for (let at = 0; at < ids.length; at += READ_WITH_HISTORY) parts.push(ids.slice(at, at + READ_WITH_HISTORY));
    const answers = await Promise.all(
      parts.map((part) =>
        this.client.post(
          `/crm/v3/objects/${OBJECT[kind]}/batch/read${archived ? '?archived=true' : ''}`,
          {
            inputs: part.map((id) => ({ id })),
            properties: kind === 'deal' ? DEAL_PROPERTIES : COMPANY_PROPERTIES,
            ...(kind === 'deal' ? { propertiesWithHistory: DEAL_HISTORIES } : {}),
          },
          [404],
        ),
      ),
    );
    const objects = answers.flatMap(({ body }) => (body as Partial<Paged<HubSpotObject>>).results ?? []);
    return [...new Map(objects.map((object) => [object.id, object])).values()];
  }

  private async rates(): Promise<ExchangeRate[]> {
    const { status, body } = await this.client.get('/settings/v3/currencies/exchange-rates/current', [403, 404]);
    if (status >= 400) return [];
    return (body as Paged<HubSpotRate>).results.map((rate) => ({
      from: rate.fromCurrencyCode,
      value: rate.conversionRate,
      asOf: dateInZone(rate.effectiveAt ?? rate.createdAt ?? new Date(this.now()).toISOString(), this.timeZone),
    }));
  }

  private async *pages<T>(path: string): AsyncGenerator<T> {
    let after: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const { body } = await this.client.get(after === undefined ? path : `${path}&after=${encodeURIComponent(after)}`);
      const { results, paging } = body as Paged<T>;
      yield* results;
      after = paging?.next?.after;
      if (after === undefined) return;
    }
  }
}

/** The ids that none of these records answers for, neither as itself nor as one that it took in. */
const unanswered = (ids: readonly string[], found: readonly HubSpotObject[]): string[] => {
  const taken = new Set(found.flatMap((object) => [object.id, ...mergedIds(object)]));
  return ids.filter((id) => !taken.has(id));
};

const statusOfStage = (metadata: { isClosed?: string; probability?: string } | undefined): DealStatus => {
  if (metadata?.isClosed !== 'true') return 'open';
  return /^1(\.0+)?$/.test(metadata.probability ?? '') ? 'won' : 'lost';
};
