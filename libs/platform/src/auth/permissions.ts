/** Who a principal is in the company; one principal may hold several. */
export const roles = ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor', 'operator', 'integration'] as const;
export type Role = (typeof roles)[number];

/** How far a role reaches with a permission: own records, own and those below at the date of the record, or all. */
export type Reach = 'self' | 'subtree' | 'all';

type Grants = Partial<Record<Role, Reach>>;

const personal: Grants = { rep: 'self', manager: 'subtree', 'compensation-admin': 'all', 'finance-approver': 'all', auditor: 'all' };
const personalAndIntegration: Grants = { ...personal, integration: 'all' };
const people: Grants = {
  rep: 'all',
  manager: 'all',
  'compensation-admin': 'all',
  'finance-approver': 'all',
  auditor: 'all',
  operator: 'all',
};
const everybody: Grants = { ...people, integration: 'all' };
const administration: Grants = { 'compensation-admin': 'all', integration: 'all' };

/**
 * The whole matrix. An operator reaches health, connections and masked payloads, never pay. Whoever writes a plan does
 * not approve it: `plans:write` and `plans:approve` share no role (and the database checks the two people again).
 * An integration needs the role's grant AND the scope of the same name in its token.
 */
const matrix = {
  'people:read': personalAndIntegration,
  'people:write': administration,
  'org:read': personalAndIntegration,
  'org:write': administration,
  'calendars:read': everybody,
  'calendars:write': { 'compensation-admin': 'all' },
  'quotas:read': personalAndIntegration,
  'quotas:write': administration,
  'policies:read': { manager: 'all', 'compensation-admin': 'all', 'finance-approver': 'all', auditor: 'all' },
  'policies:write': { 'compensation-admin': 'all' },
  'connections:read': { 'compensation-admin': 'all', operator: 'all', auditor: 'all' },
  'connections:write': { 'compensation-admin': 'all', operator: 'all' },
  'records:write': administration,
  'imports:write': { 'compensation-admin': 'all', operator: 'all', integration: 'all' },
  'deals:read': personalAndIntegration,
  'deals:attention': { 'compensation-admin': 'all', operator: 'all', auditor: 'all' },
  'credits:read': personalAndIntegration,
  'attainment:read': personalAndIntegration,
  'kpis:read': personalAndIntegration,
  'leaderboards:read': {
    rep: 'all',
    manager: 'all',
    'compensation-admin': 'all',
    'finance-approver': 'all',
    auditor: 'all',
    integration: 'all',
  },
  'forecasts:read': personalAndIntegration,
  'forecasts:write': { rep: 'self', manager: 'subtree', 'compensation-admin': 'all' },
  'goals:read': personalAndIntegration,
  'goals:write': { manager: 'subtree', 'compensation-admin': 'all' },
  'statements:read': personalAndIntegration,
  'statements:explain': personal,
  'plans:read': personal,
  'plans:write': { 'compensation-admin': 'all' },
  'plans:approve': { 'finance-approver': 'all' },
  'assignments:write': { 'compensation-admin': 'all' },
  // What decides pay besides plans; whoever gives it does not agree to it.
  'facts:read': { 'compensation-admin': 'all', 'finance-approver': 'all', auditor: 'all' },
  'facts:write': { 'compensation-admin': 'all' },
  'facts:approve': { 'finance-approver': 'all' },
  'periods:read': everybody,
  'periods:close': { 'finance-approver': 'all' },
  'ledger:verify': { 'finance-approver': 'all', auditor: 'all' },
  'reconcile:read': { 'compensation-admin': 'all', 'finance-approver': 'all', auditor: 'all' },
  'dead-letters:read': { operator: 'all', auditor: 'all' },
  'dead-letters:replay': { operator: 'all' },
  // Whom an account may be made for is decided by the roles that are handed out, in the gateway.
  'accounts:manage': { 'compensation-admin': 'all', 'finance-approver': 'all', operator: 'all' },
  // Everybody's own keys.
  'api-keys:manage': people,
  'session:read': everybody,
  // Everybody's own inbox and preferences, and which rules there are.
  'notifications:read': people,
  'notifications:configure': { 'compensation-admin': 'all' },
  // An endpoint can be told of everybody's pay: whoever may not see pay may not make one.
  'endpoints:read': { 'compensation-admin': 'all', operator: 'all', auditor: 'all' },
  'endpoints:write': { 'compensation-admin': 'all' },
  'deliveries:replay': { 'compensation-admin': 'all', operator: 'all' },
  'system:read': { 'compensation-admin': 'all', operator: 'all', auditor: 'all' },
} as const satisfies Record<string, Grants>;

export type PermissionName = keyof typeof matrix;

export const permissions: Readonly<Record<PermissionName, Grants>> = matrix;
