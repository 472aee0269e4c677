import { timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ApiError, tooManyRequests, unauthorized, unavailable } from '../api/api-error.js';
import { FaultBoard } from '../app/faults.js';
import { RateLimits } from '../app/limits.js';
import { Simulator } from '../app/simulator.js';
import { Tokens } from './tokens.js';

/** Whether the request carries the bearer token, compared in constant time. */
export function carries(request: Request, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Everything that a call of the CRM's API meets first: faults switched on, the token, the rate limits. */
@Injectable()
export class ApiGate implements CanActivate {
  private readonly limits = new RateLimits();

  constructor(
    private readonly simulator: Simulator,
    private readonly faults: FaultBoard,
    private readonly tokens: Tokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const now = this.simulator.now();
    const { outage, storm, revokedUntil, latencyMs } = this.faults.current;
    if (latencyMs > 0) await sleep(latencyMs);
    if (outage && now < outage.until) {
      if (outage.mode === 'cut') request.socket.destroy();
      throw unavailable();
    }
    if (!carries(request, this.tokens.api)) throw unauthorized();
    if (now < revokedUntil) {
      throw new ApiError(401, { status: 'error', message: 'The OAuth token used to make this call was revoked.', category: 'EXPIRED_AUTHENTICATION' });
    }
    if (storm && now < storm.until && this.faults.random.chance(storm.share)) throw tooManyRequests('TEN_SECONDLY_ROLLING');
    this.limit(request, response, now);
    return true;
  }

  private limit(request: Request, response: Response, now: number): void {
    const { limits } = this.simulator.settings;
    const verdict = request.path.endsWith('/search') ? this.limits.search(now, limits) : this.limits.call(now, limits);
    if (!verdict.allowed) throw tooManyRequests(verdict.policy, verdict.headers);
    response.set(verdict.headers);
  }
}
