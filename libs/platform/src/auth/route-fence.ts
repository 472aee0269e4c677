import type { INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { PERMISSION, PUBLIC_ROUTE } from './decorators.js';
import { permissions } from './permissions.js';

/** A route as it was declared, with what it asks for. */
export interface DeclaredRoute {
  /** `PeopleController.list` */
  readonly name: string;
  readonly controllerPath: string;
  readonly permission: string | undefined;
  /** Why it needs none. */
  readonly publicReason: string | undefined;
}

export class UndeclaredRoutes extends Error {
  override readonly name = 'UndeclaredRoutes';
}

/** Every HTTP route of an application's controllers. Message handlers are no routes. */
export const declaredRoutes = (app: INestApplicationContext): DeclaredRoute[] => {
  const scanner = new MetadataScanner();
  const routes: DeclaredRoute[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, object>;
      for (const method of scanner.getAllMethodNames(prototype)) {
        const handler = prototype[method];
        if (handler === undefined || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) continue;
        const read = (key: string): string | undefined => Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, metatype);
        routes.push({
          name: `${metatype.name}.${method}`,
          controllerPath: [Reflect.getMetadata(PATH_METADATA, metatype) as string | string[]].flat().join(','),
          permission: read(PERMISSION),
          publicReason: read(PUBLIC_ROUTE),
        });
      }
    }
  }
  return routes;
};

const faultOf = (route: DeclaredRoute): string | undefined => {
  if (/^\/?api\//.test(route.controllerPath)) return 'its controller path starts with "api/"; the platform puts /api/<service> in front';
  if (route.permission !== undefined) {
    return Object.hasOwn(permissions, route.permission) ? undefined : `permission "${route.permission}" does not exist`;
  }
  if (route.publicReason === undefined) return 'it declares no @Permission';
  return route.publicReason.trim() === '' ? '@PublicRoute gives no reason' : undefined;
};

/**
 * Stops the boot when a route is open by oversight.
 * @throws UndeclaredRoutes that names every such route
 */
export const assertEveryRouteDeclaresPermission = (app: INestApplicationContext): void => {
  const faults = declaredRoutes(app).flatMap((route) => {
    const fault = faultOf(route);
    return fault === undefined ? [] : [`  ${route.name}: ${fault}`];
  });
  if (faults.length > 0) throw new UndeclaredRoutes(`Routes that may not be served:\n${faults.join('\n')}`);
};
