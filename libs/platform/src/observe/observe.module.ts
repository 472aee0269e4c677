import { Global, Module } from '@nestjs/common';
import { Health } from './health.js';
import { ObserveController } from './observe.controller.js';

/** /livez, /readyz, /metrics, and `Health` for everybody. */
@Global()
@Module({ controllers: [ObserveController], providers: [Health], exports: [Health] })
export class ObserveModule {}
