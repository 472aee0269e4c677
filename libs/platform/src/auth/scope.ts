import { forbidden } from '../http/problem.js';
import { permissions, type PermissionName, type Reach } from './permissions.js';
import type { Principal } from './principal.js';

/**
 * Whose records a caller may reach. `subtree` is the manager's own records and those of everyone below the manager
 * at the date of each record. A query filters by it; an id from the request can only narrow it.
 */
export type SubjectScope =
  | { readonly kind: 'self'; readonly personId: string }
  | { readonly kind: 'subtree'; readonly managerId: string }
  | { readonly kind: 'all' };

const reachesOf = (caller: Principal, permission: PermissionName): Set<Reach> => {
  const reaches = new Set<Reach>();
  if (caller.only !== undefined && !caller.only.includes(permission)) return reaches;
  for (const role of caller.roles) {
    const reach = permissions[permission][role];
    if (reach === undefined) continue;
    if (role === 'integration' && !caller.scopes.includes(permission)) continue;
    reaches.add(reach);
  }
  return reaches;
};

/** Whether any role of the caller grants the permission, however far it reaches. */
export const mayUse = (caller: Principal, permission: PermissionName): boolean => reachesOf(caller, permission).size > 0;

/**
 * The widest scope that the caller's roles give with a permission.
 * A rep gets `{ kind: 'self', personId }`, an auditor `{ kind: 'all' }`.
 * @throws ProblemError 403 without the permission, or when the reach is personal and no person stands behind the account
 */
export const scopeOf = (caller: Principal, permission: PermissionName): SubjectScope => {
  const reaches = reachesOf(caller, permission);
  if (reaches.has('all')) return { kind: 'all' };
  if (reaches.size === 0 || caller.personId === null) throw forbidden();
  return reaches.has('subtree') ? { kind: 'subtree', managerId: caller.personId } : { kind: 'self', personId: caller.personId };
};

/**
 * Whether one record's subject lies in a scope.
 * @param isBelow answers for the date of the record, not for today
 */
export const withinScope = (scope: SubjectScope, personId: string, isBelow: (managerId: string, personId: string) => boolean): boolean => {
  if (scope.kind === 'all') return true;
  if (scope.kind === 'self') return scope.personId === personId;
  return scope.managerId === personId || isBelow(scope.managerId, personId);
};
