import type { PermissionName, Role } from '@attain/platform/auth';

export type HintKind =
  | 'pay'
  | 'attainment'
  | 'credits'
  | 'deal'
  | 'plan'
  | 'period'
  | 'people'
  | 'forecast'
  | 'goal'
  | 'notification'
  | 'dead-letter';

/** "Something of this kind changed": no figures, no names. The page asks the service again, which checks again who may see it. */
export interface Hint {
  readonly what: HintKind;
  readonly personId: string | null;
  readonly id: string | null;
  /** Instant of the change. */
  readonly at: string;
}

/** Who gets a hint. */
export type Audience =
  /** Whoever may read this person's records. */
  | { readonly to: 'readers'; readonly permission: PermissionName; readonly personId: string }
  /** Whoever may read any of the company's records. */
  | { readonly to: 'whole-company'; readonly permission: PermissionName }
  /** Whoever may read at least their own. */
  | { readonly to: 'anyone-with'; readonly permission: PermissionName }
  /** One person and nobody above. */
  | { readonly to: 'person'; readonly personId: string }
  | { readonly to: 'role'; readonly role: Role };

export interface AddressedHint {
  readonly hint: Hint;
  readonly audience: Audience;
}
