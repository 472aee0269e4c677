import 'reflect-metadata';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { SimulatorConfig } from './config.js';
import { ErrorShape } from './http/error-shape.js';
import { SimulatorModule } from './simulator.module.js';

/** Starts the simulator and gives it listening; port 0 takes any free one. */
export async function boot(config: SimulatorConfig): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(SimulatorModule.of(config), {
    logger: ['error', 'warn'],
    bodyParser: false,
  });
  app.useBodyParser('json', { limit: '1mb' });
  app.disable('x-powered-by');
  app.disable('etag');
  app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
  app.useGlobalFilters(new ErrorShape());
  app.enableShutdownHooks();
  await app.listen(config.port, config.host);
  return app;
}
