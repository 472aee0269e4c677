import { Inject, Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { issueToken, type Principal } from '@attain/platform/auth';
import { CONFIG } from '@attain/platform/bootstrap';
import { GatewayConfig } from '../config.js';

const LIFE_SECONDS = 60;
const REUSE_MS = 5_000;
const MOST_KEPT = 20_000;

/** Signs what services believe: who asks. A token lives 60 s and is used again for at most 5 s. */
@Injectable()
export class ServiceTokens {
  private readonly key: JWK;
  private readonly kept = new Map<string, { readonly token: Promise<string>; readonly until: number }>();

  constructor(@Inject(CONFIG) config: GatewayConfig) {
    this.key = JSON.parse(config.signingKey) as JWK;
  }

  of(principal: Principal): Promise<string> {
    const [name, now] = [JSON.stringify(principal), performance.now()];
    const known = this.kept.get(name);
    if (known && known.until > now) return known.token;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const token = issueToken(this.key, principal, LIFE_SECONDS);
    this.kept.set(name, { token, until: now + REUSE_MS });
    return token;
  }
}

/** Who the gateway itself is where it asks services on nobody's behalf: it may do what is named and nothing else. */
export const gatewayItself = (...scopes: readonly string[]): Principal => ({
  subject: 'gateway',
  personId: null,
  roles: ['integration'],
  scopes,
});

/** For the state of services: health and counts, never pay. */
export const gatewayAsOperator: Principal = { subject: 'gateway', personId: null, roles: ['operator'], scopes: [] };
