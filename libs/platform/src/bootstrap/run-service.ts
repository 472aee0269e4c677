import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Module, type DynamicModule, type INestApplication, type INestApplicationContext } from '@nestjs/common';
import { armFailPoints, ConfigError, loadConfig, type ServiceConfig } from '../config/index.js';
import { BatchServer } from '../consume/index.js';
import { Database } from '../db/index.js';
import { closeHttp, setUpHttp } from '../http/index.js';
import { serviceLogger, setUpTracing } from '../observe/index.js';
import { migrateService } from './migrate-service.js';
import { PlatformModule } from './platform-module.js';
import type { ServiceDefinition } from './service-definition.js';
import { ServiceRuntime } from './service-runtime.js';

@Module({})
class Root {
  static of(definition: ServiceDefinition, config: ServiceConfig): DynamicModule {
    return { module: Root, imports: [PlatformModule.forService(definition, config), definition.module] };
  }
}

export interface RunningService {
  readonly app: INestApplication;
  /** The port that HTTP listens on, also when port 0 was asked for. */
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Starts a service from a configuration: HTTP first, then everything that needs a server, in the background.
 * @throws when the port is taken, a route lacks a permission, or a handler has no contract
 */
export const startService = async (definition: ServiceDefinition, config: ServiceConfig): Promise<RunningService> => {
  armFailPoints(config.failPoints);
  const stopTracing = setUpTracing(definition.name, config.otlpUrl);
  const logger = serviceLogger(definition.name, config.logLevel);
  const app = await NestFactory.create(Root.of(definition, config), { logger, abortOnError: false, bodyParser: false, rawBody: true });
  const server = new BatchServer();
  app.connectMicroservice({ strategy: server }, { inheritAppConfig: false });
  setUpHttp(app, { service: definition.name, tokenKeys: config.tokenKeys, problems: definition.problems, door: definition.door });
  await app.startAllMicroservices();
  await app.listen(config.httpPort, config.httpHost);
  const runtime = app.get(ServiceRuntime);
  runtime.start(server);
  const address = app.getHttpServer().address() as { port: number };
  const stop = async (): Promise<void> => {
    await closeHttp(app);
    await runtime.stop();
    await app.close();
    await app.get(Database).close();
    await stopTracing();
  };
  return { app, port: address.port, stop };
};

/**
 * A service's use cases on its database, without HTTP, consumers, relay and jobs: for a worker thread of the service. What it
 * tells waits in the outbox for the service's relay. Close it and its `Database` in the end.
 * @throws the driver's error when the server cannot be reached
 */
export const openUseCases = async (definition: ServiceDefinition, config: ServiceConfig): Promise<INestApplicationContext> => {
  armFailPoints(config.failPoints);
  const logger = serviceLogger(definition.name, config.logLevel);
  const context = await NestFactory.createApplicationContext(Root.of(definition, config), { logger, abortOnError: false });
  await context.get(Database).connect();
  return context;
};

const describeStartError = (definition: ServiceDefinition, error: unknown): string => {
  const { code, port, message } = error as { code?: string; port?: number; message?: string };
  if (error instanceof ConfigError) return `${definition.name}: ${error.message}`;
  if (code === 'EADDRINUSE') return `${definition.name}: port ${port} is taken; stop what listens there or set ATTAIN_HTTP_PORT`;
  return `${definition.name}: ${message ?? String(error)}`;
};

const STOP_WITHIN_MS = 25_000;

/** The migration job of a deployment, `node main.js migrate`: needs ATTAIN_DATABASE_URL alone; a failure is exit code 1. */
const runMigrations = async (definition: ServiceDefinition): Promise<void> => {
  try {
    const url = process.env['ATTAIN_DATABASE_URL'];
    if (!url) throw new ConfigError('ATTAIN_DATABASE_URL is not set');
    const ran = await migrateService(definition, url);
    process.stdout.write(`${definition.name}: ${ran.length === 0 ? 'the database is up to date' : `migrated: ${ran.join(', ')}`}\n`);
  } catch (error) {
    process.stderr.write(`${definition.name}: not migrated: ${(error as Error).message || (error as NodeJS.ErrnoException).code}\n`);
    process.exitCode = 1;
  }
};

/**
 * The whole of a service's `main.ts`: configuration from the environment, start, ordered stop on SIGTERM or SIGINT.
 * With the argument `migrate` it brings the service's database up to date and ends.
 */
export const runService = async (definition: ServiceDefinition): Promise<void> => {
  if (process.argv[2] === 'migrate') return await runMigrations(definition);
  let running: RunningService;
  try {
    running = await startService(definition, loadConfig(definition.config, process.env));
  } catch (error) {
    process.stderr.write(`${describeStartError(definition, error)}\n`);
    process.exitCode = 1;
    return;
  }
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};
