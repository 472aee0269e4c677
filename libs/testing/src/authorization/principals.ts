import type { OraclePrincipal, OracleRole } from './oracle.js';
import type { Organisation } from './organisation.js';

const COMPANY_ROLES: readonly OracleRole[] = ['compensation-admin', 'finance-approver', 'auditor', 'operator'];

const principal = (
  subject: string,
  personId: string | null,
  roles: readonly OracleRole[],
  scopes: readonly string[] = [],
): OraclePrincipal => ({ subject, personId, roles, scopes });

/**
 * Principals of every role and of the mixtures that go wrong: each person as a rep, each who ever had reports as a
 * manager, company roles with and without a person behind them, integrations with and without the scope, nobody.
 * @param scopes every scope that the routes under test may ask an integration for
 */
export const principalsOf = (organisation: Organisation, scopes: readonly string[]): OraclePrincipal[] => {
  const everManager = new Set(organisation.spans.map((span) => span.managerId));
  const some = organisation.people[organisation.people.length >> 1];
  if (some === undefined) throw new RangeError('An organisation has people');
  const people = organisation.people.flatMap(({ id, email }) => [
    principal(`rep:${email}`, id, ['rep']),
    ...(everManager.has(id) ? [principal(`manager:${email}`, id, ['manager']), principal(`both:${email}`, id, ['rep', 'manager'])] : []),
  ]);
  return [
    ...people,
    ...COMPANY_ROLES.flatMap((role) => [principal(role, null, [role]), principal(`${role}-with-person`, some.id, [role])]),
    principal('rep-and-operator', some.id, ['rep', 'operator']),
    principal('rep-without-person', null, ['rep']),
    principal('manager-without-person', null, ['manager']),
    principal('manager-without-reports', some.id, ['manager']),
    principal('scopes-without-role', some.id, [], scopes),
    principal('rep-with-scopes', some.id, ['rep'], scopes),
    principal('integration-without-scopes', null, ['integration']),
    principal('integration-with-person', some.id, ['integration']),
    ...scopes.map((scope) => principal(`integration:${scope}`, null, ['integration'], [scope])),
    principal('nobody', null, []),
  ];
};
