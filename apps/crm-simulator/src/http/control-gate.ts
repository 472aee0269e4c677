import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { unauthorized } from '../api/api-error.js';
import { carries } from './api-gate.js';
import { Tokens } from './tokens.js';

/** Lets the control token through; reading the demo's data is open to the API's token too. */
@Injectable()
export class ControlGate implements CanActivate {
  constructor(private readonly tokens: Tokens) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const reads = request.method === 'GET' && request.path.startsWith('/demo/');
    if (carries(request, this.tokens.control) || (reads && carries(request, this.tokens.api))) return true;
    throw unauthorized();
  }
}
