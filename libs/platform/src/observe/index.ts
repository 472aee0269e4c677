import { Health } from './health.js';
import { ObserveController } from './observe.controller.js';
import { PipelineMetrics } from './pipeline-metrics.js';

export * from './health.js';
export * from './metrics.js';
export * from './pipeline-metrics.js';
export * from './tracing.js';
export * from './redact.js';
export * from './pino-logger.js';
export * from './observe.controller.js';

/** For the platform's module: what can be injected, and the routes /livez, /readyz and /metrics. */
export const observeProviders = [Health, PipelineMetrics];
export const observeControllers = [ObserveController];
