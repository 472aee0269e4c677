import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PublicRoute } from '../auth/decorators.js';
import { ProblemError } from '../http/problem.js';
import { Health } from './health.js';
import { registry } from './metrics.js';
import { redactText } from './redact.js';

/** What an orchestrator and a scraper ask. None of it holds business data. */
@ApiExcludeController()
@Controller()
export class ObserveController {
  constructor(private readonly health: Health) {}

  /** The process can answer; a restart would not make it better. */
  @Get('livez')
  @PublicRoute('the orchestrator has no token')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** The service can do its work; 503 names what is missing. */
  @Get('readyz')
  @PublicRoute('the orchestrator has no token')
  ready(): { status: string; parts: Record<string, boolean> } {
    const unhealthy = this.health.unhealthy();
    if (unhealthy.length === 0) return { status: 'ready', parts: this.health.states() };
    throw new ProblemError({
      status: 503,
      code: 'not-ready',
      title: 'Not ready',
      detail: `${unhealthy.map(({ part }) => part).join(', ')} not healthy`,
      errors: unhealthy.map(({ part, reason }) => ({ path: part, code: 'unhealthy', message: redactText(reason) })),
    });
  }

  @Get('metrics')
  @PublicRoute('the scraper has no token; counts and durations only')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return registry.metrics();
  }
}
