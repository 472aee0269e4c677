export type Role = 'rep' | 'manager' | 'compensation-admin' | 'finance-approver' | 'auditor' | 'operator' | 'integration';

/** Who is signed in. */
export interface Me {
  readonly subject: string;
  readonly personId: string | null;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly csrfToken: string;
  readonly expiresAt: string;
}

export interface SignInOptions {
  readonly local: boolean;
  readonly oidc: { readonly name: string } | null;
}
