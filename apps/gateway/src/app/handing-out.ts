import { mayUse, permissions, type PermissionName, type Principal, type Role } from '@attain/platform/auth';

/** Nobody hands out what they could not do themselves: no way round the rule of two people. */
const MAY_GIVE: Partial<Record<Role, readonly Role[]>> = {
  'compensation-admin': ['rep', 'manager', 'compensation-admin', 'auditor'],
  'finance-approver': ['finance-approver', 'auditor'],
  operator: ['operator'],
};

/** Roles of a list that a caller may not give to an account. */
export const rolesBeyond = (caller: Principal, wanted: readonly Role[]): Role[] => {
  const allowed = new Set(caller.roles.flatMap((role) => MAY_GIVE[role] ?? []));
  return wanted.filter((role) => !allowed.has(role));
};

/** What opens doors is never handed on by a key: a key makes no keys and no accounts. */
const NEVER_BY_KEY: ReadonlySet<string> = new Set(['api-keys:manage', 'accounts:manage', 'plans:approve', 'periods:close']);

const exists = (scope: string): scope is PermissionName => Object.hasOwn(permissions, scope);

/** A personal reach without a person reaches nobody. */
const reachesAll = (caller: Principal, scope: PermissionName): boolean =>
  caller.roles.some((role) => role !== 'integration' && permissions[scope][role] === 'all') && mayUse(caller, scope);

/** Scopes of a list that a caller may not put into a key of this kind. A machine reaches everybody, so its maker must too. */
export const scopesBeyond = (caller: Principal, actsAs: 'owner' | 'integration', wanted: readonly string[]): string[] =>
  wanted.filter((scope) => {
    if (!exists(scope) || NEVER_BY_KEY.has(scope)) return true;
    if (actsAs === 'owner') return !mayUse(caller, scope);
    return permissions[scope].integration === undefined || !reachesAll(caller, scope);
  });
