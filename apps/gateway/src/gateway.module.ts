import { Module } from '@nestjs/common';
import type { ServiceDefinition } from '@attain/platform/bootstrap';
import { Callers } from './app/callers.js';
import { ManageAccounts } from './app/manage-accounts.js';
import { ManageApiKeys } from './app/manage-api-keys.js';
import { refusalStatuses } from './app/refusal.js';
import { ServiceTokens } from './app/service-tokens.js';
import { SessionLife } from './app/session-life.js';
import { SignIn } from './app/sign-in.js';
import { GatewayConfig } from './config.js';
import { Admission } from './edge/admission.js';
import { FrontDoor } from './edge/front-door.js';
import { OwnRoutes } from './edge/own-routes.js';
import { AccountsController } from './http/accounts.controller.js';
import { ApiKeysController } from './http/api-keys.controller.js';
import { SessionController } from './http/session.controller.js';
import { Accounts, ApiKeys, OidcFlows, RateLimits, Revocations, Sessions } from './ports.js';
import { MemoryRateLimits } from './store/memory-rate-limits.js';
import { MemoryRevocations } from './store/memory-revocations.js';
import { GatewayTables1764000009000 } from './store/migrations/gateway-tables.js';
import { PostgresAccounts } from './store/postgres-accounts.js';
import { PostgresApiKeys } from './store/postgres-api-keys.js';
import { PostgresOidcFlows } from './store/postgres-oidc-flows.js';
import { PostgresSessions } from './store/postgres-sessions.js';

@Module({
  controllers: [SessionController, AccountsController, ApiKeysController],
  providers: [
    Callers,
    SignIn,
    SessionLife,
    ManageAccounts,
    ManageApiKeys,
    ServiceTokens,
    Admission,
    OwnRoutes,
    FrontDoor,
    { provide: Accounts, useClass: PostgresAccounts },
    { provide: Sessions, useClass: PostgresSessions },
    { provide: ApiKeys, useClass: PostgresApiKeys },
    { provide: OidcFlows, useClass: PostgresOidcFlows },
    { provide: RateLimits, useClass: MemoryRateLimits },
    { provide: Revocations, useClass: MemoryRevocations },
  ],
})
export class GatewayModule {
  constructor(callers: Callers, revocations: Revocations) {
    callers.followRevocations(revocations);
  }
}

export const service: ServiceDefinition<GatewayConfig> = {
  name: 'gateway',
  module: GatewayModule,
  config: GatewayConfig,
  migrations: [GatewayTables1764000009000],
  consumes: [],
  produces: [],
  problems: refusalStatuses,
  door: (app) => app.get(FrontDoor).handler,
};
