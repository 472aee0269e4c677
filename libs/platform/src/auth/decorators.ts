import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { PermissionName } from './permissions.js';
import type { Principal } from './principal.js';
import type { AttainRequest } from '../http/request.js';

export const PERMISSION = 'attain:permission';
export const PUBLIC_ROUTE = 'attain:public-route';

/** What a caller needs for this route. Every route has one, or `@PublicRoute`; a route without stops the boot. */
export const Permission = (permission: PermissionName): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(PERMISSION, permission), ApiBearerAuth());

/** A route without a token, with the reason why: health, or a webhook whose signature the handler checks. */
export const PublicRoute = (reason: string): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC_ROUTE, reason);

/** The verified caller; not on a public route. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { caller } = context.switchToHttp().getRequest<AttainRequest>();
  if (caller === undefined) throw new Error('A public route has no caller');
  return caller;
});
