import Type from 'typebox';
import { Instant, Nullable } from '@attain/contracts/event';
import { roles } from '@attain/platform/auth';
import { pageShape, type Shown } from '@attain/platform/http';
import type { Account } from '../ports.js';

const text = Type.String();

/** Roles of an account or of who is signed in. */
export const rolesShape = Type.Array(Type.Enum([...roles]));

/** An account; its password is never shown. */
export const accountShape = Type.Object({
  ...{ accountId: text, email: text, name: text, personId: Nullable(text), roles: rolesShape },
  createdAt: Instant,
  /** Null while it can be used. */
  disabledAt: Nullable(Instant),
});

/** What `GET accounts` answers, by e-mail address. */
export const accountsShape = pageShape(accountShape);

export const toApiAccount = (account: Account): Shown<typeof accountShape> => {
  const { accountId, email, name, personId, roles: held, createdAt, disabledAt } = account;
  return {
    accountId,
    email,
    name,
    personId,
    roles: held,
    createdAt: createdAt.toISOString(),
    disabledAt: disabledAt?.toISOString() ?? null,
  };
};
