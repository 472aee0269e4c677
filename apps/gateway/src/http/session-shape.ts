import Type from 'typebox';
import { Instant, Nullable } from '@attain/contracts/event';
import { rolesShape } from './account-shape.js';

const text = Type.String();

/** What `GET sign-in-options` answers. */
export const signInOptionsShape = Type.Object({
  /** Whether accounts with a password may sign in. */
  local: Type.Boolean(),
  oidc: Nullable(Type.Object({ name: text })),
});

/** What `GET me` answers. */
export const meShape = Type.Object({
  ...{ subject: text, personId: Nullable(text), name: text, email: Nullable(text), roles: rolesShape },
  /** To be sent as `x-csrf-token` with whatever changes something; null for who comes with a key. */
  csrfToken: Nullable(text),
  /** When the session ends; null for who comes with a key. */
  expiresAt: Nullable(Instant),
});
