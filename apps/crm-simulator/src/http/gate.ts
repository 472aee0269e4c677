import { timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { revoked, tooManyRequests, unauthorized, unavailable } from '../api/api-error.js';
import { FaultBoard } from '../app/faults.js';
import { RateLimits } from '../app/limits.js';
import { Simulator } from '../app/simulator.js';
import { ACCESS } from './access.js';
import type { Access } from './access.js';
import { Tokens } from './tokens.js';

/** Whether the request carries the bearer token, compared in constant time. */
function carries(request: Request, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** What every call meets first: its token, and for the CRM's API the faults switched on and the rate limits too. */
@Injectable()
export class Gate implements CanActivate {
  private readonly limits = new RateLimits();

  constructor(
    private readonly reflector: Reflector,
    private readonly simulator: Simulator,
    private readonly faults: FaultBoard,
    private readonly tokens: Tokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (access === 'public') return true;
    if (access === 'api') return this.admit(request, context.switchToHttp().getResponse<Response>());
    if (access !== undefined && carries(request, this.tokens.control)) return true;
    if (access === 'demo' && carries(request, this.tokens.api)) return true;
    throw unauthorized();
  }

  private async admit(request: Request, response: Response): Promise<boolean> {
    const { outage, storm, revokedUntil, latencyMs } = this.faults.current;
    if (latencyMs > 0) await sleep(latencyMs);
    const now = this.simulator.now();
    if (outage && now < outage.until) {
      if (outage.mode === 'cut') request.socket.destroy();
      throw unavailable();
    }
    if (!carries(request, this.tokens.api)) throw unauthorized();
    if (now < revokedUntil) throw revoked();
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
