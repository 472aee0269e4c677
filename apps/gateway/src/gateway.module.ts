import { Module } from '@nestjs/common';
import { CONFIG, type ServiceDefinition } from '@attain/platform/bootstrap';
import { openApiDocument } from '@attain/platform/http';
import { Callers } from './app/callers.js';
import { ManageAccounts } from './app/manage-accounts.js';
import { ManageApiKeys } from './app/manage-api-keys.js';
import type { OpenApiDocument } from './app/merge-open-api.js';
import { OidcAccounts } from './app/oidc-accounts.js';
import { OidcSignIn } from './app/oidc-sign-in.js';
import { ReadSystem } from './app/read-system.js';
import { refusalStatuses } from './app/refusal.js';
import { ServiceTokens } from './app/service-tokens.js';
import { SessionLife } from './app/session-life.js';
import { SignIn } from './app/sign-in.js';
import { Sweep } from './app/sweep.js';
import { GatewayConfig } from './config.js';
import { Admission } from './edge/admission.js';
import { FrontDoor } from './edge/front-door.js';
import { OpenApi } from './edge/open-api.js';
import { OwnRoutes } from './edge/own-routes.js';
import { AccountsController } from './http/accounts.controller.js';
import { ApiKeysController } from './http/api-keys.controller.js';
import { CspReportsController } from './http/csp-reports.controller.js';
import { OidcController } from './http/oidc.controller.js';
import { SessionController } from './http/session.controller.js';
import { SystemController } from './http/system.controller.js';
import { SweepJob } from './jobs/sweep.job.js';
import { LiveEvents } from './live/live-events.js';
import { Subtrees } from './live/subtrees.js';
import {
  Accounts,
  ApiKeys,
  DirectoryReader,
  IdentityProvider,
  OidcFlows,
  RateLimits,
  Revocations,
  ServiceProbe,
  Sessions,
} from './ports.js';
import { OpenIdProvider } from './services/openid-provider.js';
import { HttpProbe } from './services/http-probe.js';
import { PlanningDirectory } from './services/planning-directory.js';
import { connectRedis } from './store/connect-redis.js';
import { MemoryRateLimits } from './store/memory-rate-limits.js';
import { MemoryRevocations } from './store/memory-revocations.js';
import { GatewayTables1764000009000 } from './store/migrations/gateway-tables.js';
import { PostgresAccounts } from './store/postgres-accounts.js';
import { PostgresApiKeys } from './store/postgres-api-keys.js';
import { PostgresOidcFlows } from './store/postgres-oidc-flows.js';
import { PostgresSessions } from './store/postgres-sessions.js';
import { RedisRateLimits } from './store/redis-rate-limits.js';
import { RedisRevocations } from './store/redis-revocations.js';

@Module({
  controllers: [SessionController, OidcController, AccountsController, ApiKeysController, SystemController, CspReportsController],
  providers: [
    Callers,
    SignIn,
    SessionLife,
    OidcAccounts,
    OidcSignIn,
    Sweep,
    SweepJob,
    ManageAccounts,
    ManageApiKeys,
    ServiceTokens,
    Admission,
    ReadSystem,
    OpenApi,
    Subtrees,
    LiveEvents,
    OwnRoutes,
    FrontDoor,
    { provide: Accounts, useClass: PostgresAccounts },
    { provide: Sessions, useClass: PostgresSessions },
    { provide: ApiKeys, useClass: PostgresApiKeys },
    { provide: OidcFlows, useClass: PostgresOidcFlows },
    { provide: DirectoryReader, useClass: PlanningDirectory },
    { provide: ServiceProbe, useClass: HttpProbe },
    { provide: IdentityProvider, useClass: OpenIdProvider },
    {
      provide: RateLimits,
      inject: [CONFIG],
      useFactory: ({ redisUrl }: GatewayConfig) =>
        redisUrl === undefined ? new MemoryRateLimits() : new RedisRateLimits(connectRedis(redisUrl, 'limits')),
    },
    {
      provide: Revocations,
      inject: [CONFIG],
      useFactory: ({ redisUrl }: GatewayConfig) =>
        redisUrl === undefined
          ? new MemoryRevocations()
          : new RedisRevocations(connectRedis(redisUrl, 'revocations'), connectRedis(redisUrl, 'subscriber', true)),
    },
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
  door: (app) => {
    app.get(OpenApi).describeSelf(() => openApiDocument(app, 'gateway') as OpenApiDocument);
    return app.get(FrontDoor).handler;
  },
};
