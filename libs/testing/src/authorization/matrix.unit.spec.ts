import { describe, expect, it } from '@jest/globals';
import {
  AuthorizationOracle,
  describeMatrix,
  generateOrganisation,
  principalsOf,
  runAuthorizationMatrix,
  type MatrixReport,
  type ObservedAnswer,
  type OraclePrincipal,
  type RecordSubject,
  type RouteUnderTest,
} from './index.js';

const organisation = generateOrganisation({ seed: 7, people: 30 });
const subjects = organisation.people.flatMap(({ id }) => organisation.dates.map((date): RecordSubject => ({ personId: id, date })));
const absent = { personId: '00000000-0000-4000-8000-000000000000', date: '2026-01-01' };
const routes: readonly RouteUnderTest[] = [
  { name: 'statement', shape: 'record', kind: 'pay', scope: 'statements:read', subjects, absent },
  { name: 'credits', shape: 'list', kind: 'work', scope: 'credits:read', subjects: subjects.slice(0, 200) },
  { name: 'approve', shape: 'function', kind: 'approval', scope: null },
];
const principals = principalsOf(organisation, ['statements:read', 'credits:read']);
const oracle = new AuthorizationOracle(organisation);

type Decide = (principal: OraclePrincipal, route: RouteUnderTest, subject: RecordSubject | null) => boolean;
const sound: Decide = (principal, route, subject) => oracle.allows(principal, route.kind, route.scope, subject);

/** A system under test that decides as told. */
const systemOf =
  (decide: Decide, refusal: ObservedAnswer = { status: 404, fingerprint: 'not-found' }) =>
  (principal: OraclePrincipal, route: RouteUnderTest, subject: RecordSubject | null): ObservedAnswer => {
    if (route.shape === 'list') {
      if (!decide(principal, route, null)) return { status: 403 };
      return { status: 200, records: route.subjects.filter((one) => decide(principal, route, one)) };
    }
    if (subject === null) return { status: decide(principal, route, null) ? 422 : 403 };
    if (subject.personId === absent.personId) return { status: 404, fingerprint: 'not-found' };
    return decide(principal, route, subject) ? { status: 200 } : refusal;
  };

const run = (request: ReturnType<typeof systemOf>): Promise<MatrixReport> =>
  runAuthorizationMatrix({ organisation, routes, principals, request, samples: 40, seed: 3 });

describe('the authorization matrix', () => {
  it('given a system that follows the rules, finds nothing in thousands of checks, denials among them', async () => {
    const report = await run(systemOf(sound));
    expect(describeMatrix(report)).toMatch(/: 0 leaks, 0 withheld, 0 faults$/);
    expect(report.checks).toBeGreaterThan(10_000);
    expect(report.denials).toBeGreaterThan(report.checks / 4);
  });

  const leaky: readonly (readonly [string, Decide])[] = [
    [
      'looks up the reporting line of today',
      (principal, route, subject) => sound(principal, route, subject && { ...subject, date: '2027-12-31' }),
    ],
    [
      'counts the last day of a span as in it',
      (principal, route, subject) => {
        const before = subject && { ...subject, date: new Date(Date.parse(subject.date) - 86_400_000).toISOString().slice(0, 10) };
        return sound(principal, route, subject) || sound(principal, route, before);
      },
    ],
    ['lets operators read pay', (principal, route, subject) => principal.roles.includes('operator') || sound(principal, route, subject)],
    [
      'forgets the scopes of integrations',
      (principal, route, subject) => principal.roles.includes('integration') || sound(principal, route, subject),
    ],
    [
      'takes scopes for a role',
      (principal, route, subject) => principal.scopes.includes(route.scope ?? '') || sound(principal, route, subject),
    ],
    [
      'treats every rep as a manager',
      (principal, route, subject) =>
        sound({ ...principal, roles: principal.roles.map((role) => (role === 'rep' ? 'manager' : role)) }, route, subject),
    ],
    [
      'lets administrators approve',
      (principal, route, subject) =>
        (route.kind === 'approval' && principal.roles.includes('compensation-admin')) || sound(principal, route, subject),
    ],
  ];
  it.each(leaky)('given a system that %s, finds the leak', async (_, decide) => {
    expect((await run(systemOf(decide))).leaks.length).toBeGreaterThan(0);
  });

  it('given a system that hides the own records, finds them withheld', async () => {
    const hides: Decide = (principal, route, subject) => subject?.personId !== principal.personId && sound(principal, route, subject);
    const report = await run(systemOf(hides));
    expect(report.withheld.length).toBeGreaterThan(0);
  });

  it('given a system that tells "not yours" from "not found", or breaks, finds the fault', async () => {
    const tells = await run(systemOf(sound, { status: 403 }));
    expect(tells.faults[0]?.what).toContain('looks different');
    const breaks = await run(systemOf(sound, { status: 500 }));
    expect(breaks.faults[0]?.what).toBe('status 500');
  });
});

describe('a generated organisation', () => {
  it('given the same seed, is the same; given others, has 2 to 8 levels, moves and no overlap', () => {
    expect(generateOrganisation({ seed: 7, people: 30 })).toEqual(organisation);
    const depths = new Set<number>();
    for (let seed = 0; seed < 50; seed++) {
      const { people, spans } = generateOrganisation({ seed });
      depths.add(Math.max(...people.map((person) => person.level)) + 1);
      for (const { id } of people) {
        const own = spans.filter((span) => span.personId === id);
        own.slice(1).forEach((span, n) => expect(span.from >= (own[n]?.to ?? '9999')).toBe(true));
      }
    }
    expect([Math.min(...depths), Math.max(...depths)]).toEqual([2, 8]);
  });
});
