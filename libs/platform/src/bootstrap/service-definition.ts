import type { INestApplication, Type } from '@nestjs/common';
import type { EventContract, ServiceName } from '@attain/contracts/event';
import type { RequestHandler } from 'express';
import type { EntitySchema } from 'typeorm';
import type { ServiceConfig } from '../config/index.js';
import type { MigrationClass } from '../db/index.js';

/** All that the platform must know of a service to run it. */
export interface ServiceDefinition<C extends ServiceConfig = ServiceConfig> {
  readonly name: ServiceName;
  /** The only composition root of the service. */
  readonly module: Type;
  readonly config: new () => C;
  /** The service's own; the platform's tables come first by themselves. */
  readonly migrations: readonly MigrationClass[];
  /** In the order in which a batch's event types are handled. */
  readonly consumes: readonly EventContract[];
  readonly produces: readonly EventContract[];
  /** Code of each domain error (`PLAN_OVERLAP`) to the HTTP status that it means, said once. */
  readonly problems?: Readonly<Record<string, number>>;
  /** For the gateway: sees every request before the service's routes, and sets the security headers in the platform's place. */
  readonly door?: (app: INestApplication) => RequestHandler;
  readonly entities?: readonly (EntitySchema | (new () => object))[];
}

/** Injection token of the service's typed configuration. */
export const CONFIG = Symbol('ServiceConfig');

/** Injection token of the service's definition. */
export const DEFINITION = Symbol('ServiceDefinition');
