import { mayUse, permissions, type PermissionName, type Principal, type Reach } from '@attain/platform/auth';
import type { Audience } from './hint.js';

const reaches = (caller: Principal, permission: PermissionName, reach: Reach): boolean =>
  caller.roles.some((role) => {
    if (permissions[permission][role] !== reach) return false;
    return mayUse({ ...caller, roles: [role] }, permission);
  });

/** Whether the caller's own part of the hint depends on who is below: only then must the subtree be known. */
export const needsSubtree = (caller: Principal, audience: Audience): boolean =>
  audience.to === 'readers' &&
  caller.personId !== null &&
  audience.personId !== caller.personId &&
  !reaches(caller, audience.permission, 'all') &&
  reaches(caller, audience.permission, 'subtree');

/**
 * Whether a caller gets a hint: by the same table of permissions that the services check.
 * @param isBelow whether a person stands below the caller today
 */
export const mayHear = (caller: Principal, audience: Audience, isBelow: (personId: string) => boolean): boolean => {
  if (audience.to === 'role') return caller.roles.includes(audience.role) && caller.only === undefined;
  if (audience.to === 'person') return caller.personId === audience.personId && mayUse(caller, 'notifications:read');
  if (reaches(caller, audience.permission, 'all')) return true;
  if (audience.to === 'whole-company' || caller.personId === null) return false;
  if (audience.to === 'anyone-with') return mayUse(caller, audience.permission);
  if (audience.personId === caller.personId) return mayUse(caller, audience.permission);
  return reaches(caller, audience.permission, 'subtree') && isBelow(audience.personId);
};
