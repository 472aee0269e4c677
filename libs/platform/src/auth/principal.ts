import type { Role } from './permissions.js';

/** Who asks, as a verified token says. */
export interface Principal {
  /** Stable name of the account or API key; what the audit calls "who". */
  readonly subject: string;
  /** The planning person behind the account; null for machines and people outside the sales organisation. */
  readonly personId: string | null;
  readonly roles: readonly Role[];
  /** Permissions that an integration's key was made for; other roles ignore them. */
  readonly scopes: readonly string[];
  /** Where it is there, the roles count for these permissions alone: a key that its owner made weaker than its owner. */
  readonly only?: readonly string[];
}
