import { describe, expect, it } from '@jest/globals';
import { mayUse, permissions, roles, type PermissionName, type Principal, type Role } from '@attain/platform/auth';
import { rolesBeyond, scopesBeyond } from './handing-out.js';

const people = roles.filter((role) => role !== 'integration');
const caller = (...held: Role[]): Principal => ({ subject: 's', personId: 'p', roles: held, scopes: [] });
const names = Object.keys(permissions) as PermissionName[];

describe('handing out', () => {
  it('given any single role, no role goes to another that can do what its giver cannot, but for own records', () => {
    for (const giver of people) {
      const given = people.filter((role) => rolesBeyond(caller(giver), [role]).length === 0);
      for (const role of given) {
        const more = names.filter((name) => mayUse(caller(role), name) && !mayUse(caller(giver), name));
        // An auditor also looks at operations and reconciliations; an auditor changes nothing.
        expect([giver, role, more.filter((name) => /:(write|approve|close|replay|manage)$/.test(name))]).toEqual([giver, role, []]);
      }
    }
    expect(rolesBeyond(caller('operator'), ['operator', 'compensation-admin'])).toEqual(['compensation-admin']);
  });

  it('given any role, a key of either kind never can do what its maker cannot', () => {
    for (const maker of people) {
      for (const scope of names) {
        if (scopesBeyond(caller(maker), 'owner', [scope]).length === 0) expect(mayUse(caller(maker), scope)).toBe(true);
        if (scopesBeyond(caller(maker), 'integration', [scope]).length === 0) {
          expect(permissions[scope][maker]).toBe('all');
          expect(permissions[scope].integration).toBe('all');
        }
      }
    }
  });

  it('never puts what opens doors or moves money into a key', () => {
    const all = caller(...people);
    const never = ['api-keys:manage', 'accounts:manage', 'plans:approve', 'periods:close', 'made-up:read', 'toString'];
    expect(scopesBeyond(all, 'owner', never)).toEqual(never);
    expect(scopesBeyond(all, 'integration', never)).toEqual(never);
  });
});
