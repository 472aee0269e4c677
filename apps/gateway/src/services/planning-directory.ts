import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '@attain/platform/auth';
import { CONFIG } from '@attain/platform/bootstrap';
import { gatewayItself, ServiceTokens } from '../app/service-tokens.js';
import { addressesOf, GatewayConfig } from '../config.js';
import { DirectoryReader } from '../ports.js';

interface PeoplePage {
  readonly items: readonly { readonly personId: string; readonly name: string }[];
  readonly nextCursor: string | null;
}

const TIMEOUT_MS = 5_000;
const MOST_PAGES = 500;

/** Asks planning over HTTP, as the caller where it is about the caller. */
@Injectable()
export class PlanningDirectory extends DirectoryReader {
  private readonly base: URL | undefined;

  constructor(
    private readonly tokens: ServiceTokens,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    super();
    this.base = addressesOf(config).get('planning');
  }

  override async below(managerId: string): Promise<readonly string[]> {
    const manager: Principal = { subject: 'gateway', personId: managerId, roles: ['manager'], scopes: [] };
    const ids: string[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const page: PeoplePage = await this.people(manager, { limit: '200', ...(cursor === null ? {} : { cursor }) });
      ids.push(...page.items.map(({ personId }) => personId));
      cursor = page.nextCursor;
      if (cursor === null) return ids;
    }
    throw new RangeError(`A manager has more than ${MOST_PAGES * 200} people below`);
  }

  override async personOf(email: string): Promise<{ personId: string; name: string } | null> {
    const { items } = await this.people(gatewayItself('people:read'), { email, limit: '1' });
    return items[0] ?? null;
  }

  private async people(as: Principal, query: Record<string, string>): Promise<PeoplePage> {
    if (this.base === undefined) throw new Error('ATTAIN_SERVICES names no planning');
    const response = await fetch(new URL(`/api/planning/people?${new URLSearchParams(query)}`, this.base), {
      headers: { authorization: `Bearer ${await this.tokens.of(as)}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`planning answered ${response.status}`);
    return (await response.json()) as PeoplePage;
  }
}
