import { describe, expect, it } from '@jest/globals';
import {
  AuthorizationOracle,
  generateOrganisation,
  principalsOf,
  Random,
  type Organisation,
  type RecordSubject,
  type RouteKind,
} from '@attain/testing/authorization';
import { mayUse, permissions, roles, scopeOf, withinScope, type PermissionName, type Principal } from './index.js';

/** What each permission is about, in the words of the oracle; a permission without a kind fails to compile. */
const kinds: Record<PermissionName, RouteKind> = {
  'people:read': 'directory',
  'org:read': 'directory',
  'quotas:read': 'work',
  'people:write': 'administration',
  'org:write': 'administration',
  'quotas:write': 'administration',
  'records:write': 'administration',
  'calendars:read': 'shared-calendar',
  'periods:read': 'shared-calendar',
  'calendars:write': 'plan-authoring',
  'policies:read': 'crediting-rules',
  'policies:write': 'plan-authoring',
  'connections:read': 'connection-read',
  'connections:write': 'connection-write',
  'imports:write': 'record-import',
  'deals:read': 'work',
  'deals:attention': 'data-attention',
  'credits:read': 'work',
  'forecasts:read': 'work',
  'forecasts:write': 'work-change',
  'goals:read': 'work',
  'goals:write': 'team-change',
  'attainment:read': 'work',
  'kpis:read': 'work',
  'leaderboards:read': 'ranking',
  'statements:read': 'pay',
  'statements:explain': 'pay',
  'plans:read': 'pay',
  'plans:write': 'plan-authoring',
  'plans:approve': 'approval',
  'assignments:write': 'plan-authoring',
  'facts:read': 'reconciliation',
  'facts:write': 'plan-authoring',
  'facts:approve': 'approval',
  'periods:close': 'approval',
  'ledger:verify': 'ledger-check',
  'reconcile:read': 'reconciliation',
  'dead-letters:read': 'dead-letter-read',
  'dead-letters:replay': 'dead-letter-replay',
  'accounts:manage': 'account-management',
  'api-keys:manage': 'own-keys',
  'session:read': 'shared-calendar',
  'notifications:read': 'own-inbox',
  'notifications:configure': 'plan-authoring',
  'endpoints:read': 'connection-read',
  'endpoints:write': 'plan-authoring',
  'deliveries:replay': 'connection-write',
  'system:read': 'system-state',
};
const names = Object.keys(permissions) as PermissionName[];
const scopeNeeded = (permission: PermissionName): string | null => (permissions[permission].integration === undefined ? null : permission);

/** Reporting lines as a service would hold them: everybody below each manager at one date, from the top down. */
const belowAt = (organisation: Organisation, date: string): ((managerId: string, personId: string) => boolean) => {
  const reports = new Map<string, string[]>();
  for (const { personId, managerId, from, to } of organisation.spans) {
    if (from <= date && (to === null || to > date)) reports.set(managerId, [...(reports.get(managerId) ?? []), personId]);
  }
  const collect = (managerId: string): string[] => (reports.get(managerId) ?? []).flatMap((report) => [report, ...collect(report)]);
  const below = new Map(organisation.people.map(({ id }) => [id, new Set(collect(id))]));
  return (managerId, personId) => below.get(managerId)?.has(personId) ?? false;
};

type IsBelow = (managerId: string, personId: string) => boolean;

const decide = (caller: Principal, permission: PermissionName, subject: RecordSubject, isBelow: IsBelow): boolean => {
  try {
    return withinScope(scopeOf(caller, permission), subject.personId, isBelow);
  } catch {
    return false;
  }
};

describe('permissions and scopes', () => {
  it('given a key that its owner made weaker, lets it do what it was made for alone', () => {
    const key: Principal = { subject: 'k', personId: 'p', roles: ['rep', 'compensation-admin'], scopes: [], only: ['plans:read'] };
    expect(names.filter((permission) => mayUse(key, permission))).toEqual(['plans:read']);
    expect(scopeOf(key, 'plans:read')).toEqual({ kind: 'all' });
    expect(() => scopeOf({ ...key, only: [] }, 'plans:read')).toThrow();
  });

  it('given random companies, principals of every role and dates, agree with the oracle in 100,000 checks', () => {
    let checks = 0;
    let denied = 0;
    const random = new Random(20_261_124);
    for (let seed = 1; checks < 100_000; seed++) {
      const organisation = generateOrganisation({ seed, people: 24 });
      const oracle = new AuthorizationOracle(organisation);
      const principals = principalsOf(organisation, names) as Principal[];
      const lines = new Map(organisation.dates.map((date) => [date, belowAt(organisation, date)]));
      for (let n = 0; n < 5_000; n++, checks++) {
        const [caller, permission, date] = [random.pick(principals), random.pick(names), random.pick(organisation.dates)];
        const subject = { personId: random.pick(organisation.people).id, date };
        const expected = oracle.allows(caller, kinds[permission], scopeNeeded(permission), subject);
        if (!expected) denied++;
        const actual = decide(caller, permission, subject, lines.get(date)!);
        if (actual === expected) continue;
        const asked = `${caller.subject} ${permission} ${subject.personId} at ${date}`;
        throw new Error(`seed ${seed}: ${asked}: ${actual}, the oracle says ${expected}`);
      }
    }
    expect(denied).toBeGreaterThan(30_000);
  });

  it('given an operator, grant nothing that shows pay', () => {
    const operator: Principal = { subject: 'op', personId: 'p', roles: ['operator'], scopes: [...names] };
    const usable = names.filter((permission) => mayUse(operator, permission));
    expect(usable).toEqual([
      'calendars:read',
      'connections:read',
      'connections:write',
      'imports:write',
      'deals:attention',
      'periods:read',
      'dead-letters:read',
      'dead-letters:replay',
      'accounts:manage',
      'api-keys:manage',
      'session:read',
      'notifications:read',
      'endpoints:read',
      'deliveries:replay',
      'system:read',
    ]);
  });

  it('given any one role, let nobody write and approve plans', () => {
    const both = roles.filter((role) => permissions['plans:write'][role] !== undefined && permissions['plans:approve'][role] !== undefined);
    expect(both).toEqual([]);
  });

  it('given an auditor, allow reading only', () => {
    const auditor: Principal = { subject: 'a', personId: null, roles: ['auditor'], scopes: [] };
    expect(names.filter((name) => mayUse(auditor, name)).filter((name) => /:(write|approve|close|replay)$/.test(name))).toEqual([]);
  });

  it('given several roles, take the widest reach', () => {
    const caller: Principal = { subject: 'm', personId: 'p1', roles: ['rep', 'manager'], scopes: [] };
    expect(scopeOf(caller, 'statements:read')).toEqual({ kind: 'subtree', managerId: 'p1' });
    expect(scopeOf({ ...caller, roles: ['rep', 'auditor'] }, 'statements:read')).toEqual({ kind: 'all' });
    expect(() => scopeOf({ ...caller, personId: null }, 'statements:read')).toThrow('Not allowed');
  });
});
