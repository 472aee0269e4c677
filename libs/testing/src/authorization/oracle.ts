import type { Organisation, ReportingSpan } from './organisation.js';

export type OracleRole = 'rep' | 'manager' | 'compensation-admin' | 'finance-approver' | 'auditor' | 'operator' | 'integration';

export interface OraclePrincipal {
  readonly subject: string;
  readonly personId: string | null;
  readonly roles: readonly OracleRole[];
  readonly scopes: readonly string[];
}

/** What a route is about; the rules of access are said per kind, not per permission of the system under test. */
export type RouteKind =
  | 'pay'
  | 'work'
  | 'work-change'
  | 'team-change'
  | 'company-work'
  | 'directory'
  | 'ranking'
  | 'shared-calendar'
  | 'crediting-rules'
  | 'administration'
  | 'plan-authoring'
  | 'approval'
  | 'ledger-check'
  | 'reconciliation'
  | 'connection-read'
  | 'connection-write'
  | 'record-import'
  | 'data-attention'
  | 'dead-letter-read'
  | 'dead-letter-replay'
  | 'account-management'
  | 'own-keys'
  | 'own-inbox'
  | 'inbox-message'
  | 'system-state';

/** One record: whose it is and the date that decides who stood above. */
export interface RecordSubject {
  readonly personId: string;
  readonly date: string;
}

const PERSONAL: ReadonlySet<RouteKind> = new Set(['pay', 'work', 'work-change', 'team-change', 'directory']);
/** What only a manager does, for those below and for themselves. */
const FOR_MANAGERS: ReadonlySet<RouteKind> = new Set(['team-change']);

/** Who may use a kind of route for the whole company. */
const COMPANY_WIDE: Readonly<Record<RouteKind, readonly OracleRole[]>> = {
  pay: ['compensation-admin', 'finance-approver', 'auditor'],
  work: ['compensation-admin', 'finance-approver', 'auditor'],
  'work-change': ['compensation-admin'],
  'team-change': ['compensation-admin'],
  /** Records of everybody at once; nobody's own part can be asked for. */
  'company-work': ['compensation-admin', 'finance-approver', 'auditor'],
  directory: ['compensation-admin', 'finance-approver', 'auditor'],
  ranking: ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor'],
  'shared-calendar': ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor', 'operator'],
  'crediting-rules': ['manager', 'compensation-admin', 'finance-approver', 'auditor'],
  administration: ['compensation-admin'],
  'plan-authoring': ['compensation-admin'],
  approval: ['finance-approver'],
  'ledger-check': ['finance-approver', 'auditor'],
  reconciliation: ['compensation-admin', 'finance-approver', 'auditor'],
  'connection-read': ['compensation-admin', 'operator', 'auditor'],
  'connection-write': ['compensation-admin', 'operator'],
  'record-import': ['compensation-admin', 'operator'],
  'data-attention': ['compensation-admin', 'operator', 'auditor'],
  'dead-letter-read': ['operator', 'auditor'],
  'dead-letter-replay': ['operator'],
  'account-management': ['compensation-admin', 'finance-approver', 'operator'],
  /** The caller's own; a machine has none. */
  'own-keys': ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor', 'operator'],
  /** What is everybody's own in notifications: the inbox as a whole, preferences. */
  'own-inbox': ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor', 'operator'],
  /** The caller's own messages, and those of the caller's roles: records of `role:operator`. Nobody has anybody else's. */
  'inbox-message': ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor', 'operator'],
  'system-state': ['compensation-admin', 'operator', 'auditor'],
};

/**
 * Says who may see what, from the written rules alone. It shares no code with the system that it judges.
 */
export class AuthorizationOracle {
  private readonly spansOf = new Map<string, ReportingSpan[]>();

  constructor(organisation: Organisation) {
    for (const span of organisation.spans) {
      const spans = this.spansOf.get(span.personId);
      if (spans) spans.push(span);
      else this.spansOf.set(span.personId, [span]);
    }
  }

  /**
   * Whether a principal may use a route.
   * @param scope the scope that an integration needs for it; null when no integration may
   * @param subject the record asked for; null for a route that is about no person. For a personal route without a
   * subject (a list) it answers whether the principal may ask at all
   */
  allows(principal: OraclePrincipal, kind: RouteKind, scope: string | null, subject: RecordSubject | null): boolean {
    if (kind === 'inbox-message' && subject !== null) {
      const mine = [principal.personId, ...principal.roles.map((role) => `role:${role}`)];
      return mine.includes(subject.personId) && principal.roles.some((role) => COMPANY_WIDE[kind].includes(role));
    }
    if (scope !== null && principal.roles.includes('integration') && principal.scopes.includes(scope)) return true;
    if (principal.roles.some((role) => COMPANY_WIDE[kind].includes(role))) return true;
    const me = principal.personId;
    if (!PERSONAL.has(kind) || me === null) return false;
    const isRep = principal.roles.includes('rep');
    const isManager = principal.roles.includes('manager');
    if (!isManager && (!isRep || FOR_MANAGERS.has(kind))) return false;
    if (subject === null || subject.personId === me) return true;
    return isManager && this.standsAbove(me, subject);
  }

  /** Walks up from the record's person, at the record's date. */
  private standsAbove(managerId: string, subject: RecordSubject): boolean {
    let at: string | undefined = subject.personId;
    for (let steps = 0; at !== undefined && steps < 100; steps++) {
      at = this.managerOf(at, subject.date);
      if (at === managerId) return true;
    }
    return false;
  }

  private managerOf(personId: string, date: string): string | undefined {
    const spans = this.spansOf.get(personId) ?? [];
    return spans.find((span) => span.from <= date && (span.to === null || date < span.to))?.managerId;
  }
}
