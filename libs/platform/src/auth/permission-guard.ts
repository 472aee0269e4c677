import { Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Clock } from '../clock/index.js';
import { forbidden, unauthorized } from '../http/problem.js';
import type { AttainRequest } from '../http/request.js';
import { PERMISSION, PUBLIC_ROUTE } from './decorators.js';
import type { PermissionName } from './permissions.js';
import { mayUse } from './scope.js';
import type { TokenVerifier } from './token.js';

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i;

/** Deny by default: a route is open to a verified caller who has its permission, and to nobody else. */
export class PermissionGuard implements CanActivate {
  private readonly logger = new Logger('access');

  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    const permission = this.reflector.getAllAndOverride<PermissionName | undefined>(PERMISSION, targets);
    if (permission === undefined && this.reflector.getAllAndOverride<string | undefined>(PUBLIC_ROUTE, targets) !== undefined) return true;
    const request = context.switchToHttp().getRequest<AttainRequest>();
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw unauthorized('A bearer token is needed');
    request.caller = await this.verifier.verify(token, this.clock.now());
    if (permission === undefined || !mayUse(request.caller, permission)) {
      this.logger.warn({ msg: 'refused', subject: request.caller.subject, permission, route: context.getHandler().name });
      throw forbidden(permission === undefined ? undefined : `Permission ${permission} is needed`);
    }
    return true;
  }
}
