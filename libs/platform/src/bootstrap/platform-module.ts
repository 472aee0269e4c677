import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CLOCK, systemClock, type Clock } from '../clock/index.js';
import type { ServiceConfig } from '../config/index.js';
import { DeadLetters, Inbox } from '../consume/index.js';
import { Database } from '../db/index.js';
import { Health, PipelineMetrics, observeControllers, observeProviders } from '../observe/index.js';
import { Outbox } from '../outbox/index.js';
import { DeadLetterController } from './dead-letter.controller.js';
import { Jobs } from './jobs.js';
import { CONFIG, DEFINITION, type ServiceDefinition } from './service-definition.js';
import { ServiceRuntime } from './service-runtime.js';

/** What every service can inject: Database, Outbox, Inbox, DeadLetters, Jobs, Health, CLOCK, CONFIG. */
@Module({})
export class PlatformModule {
  static forService(definition: ServiceDefinition, config: ServiceConfig): DynamicModule {
    const providers = [...core(definition, config), ...observeProviders];
    return {
      module: PlatformModule,
      global: true,
      imports: [],
      controllers: [DeadLetterController, ...observeControllers],
      providers: [...providers, runtime(definition, config)],
      exports: [Database, Outbox, Inbox, DeadLetters, Jobs, Health, PipelineMetrics, CLOCK, CONFIG, DEFINITION],
    };
  }
}

const core = (definition: ServiceDefinition, config: ServiceConfig): Provider[] => [
  { provide: CONFIG, useValue: config },
  { provide: DEFINITION, useValue: definition },
  { provide: CLOCK, useValue: systemClock },
  {
    provide: Database,
    useFactory: () =>
      new Database({
        url: config.databaseUrl,
        name: definition.name,
        pool: config.databasePool,
        ...(definition.entities ? { entities: definition.entities } : {}),
      }),
  },
  { provide: Outbox, useFactory: (clock: Clock) => new Outbox(clock), inject: [CLOCK] },
  { provide: Inbox, useValue: new Inbox() },
  { provide: DeadLetters, useValue: new DeadLetters(definition.name) },
  {
    provide: Jobs,
    useFactory: (metrics: PipelineMetrics) => new Jobs(config.databaseUrl, (name, failed, ms) => metrics.jobRan(name, failed, ms)),
    inject: [PipelineMetrics],
  },
];

const runtime = (definition: ServiceDefinition, config: ServiceConfig): Provider => ({
  provide: ServiceRuntime,
  useFactory: (database: Database, outbox: Outbox, deadLetters: DeadLetters, jobs: Jobs, health: Health, metrics: PipelineMetrics) =>
    new ServiceRuntime({ definition, config, database, outbox, deadLetters, jobs, health, metrics }),
  inject: [Database, Outbox, DeadLetters, Jobs, Health, PipelineMetrics],
});
