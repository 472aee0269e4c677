import Type from 'typebox';
import { Instant, Nullable } from '@attain/contracts/event';
import type { Shown } from '@attain/platform/http';
import type { ApiKey } from '../ports.js';

const text = Type.String();

/** A key without its secret. */
export const apiKeyShape = Type.Object({
  ...{ keyId: text, name: text, actsAs: Type.Union([Type.Literal('owner'), Type.Literal('integration')]), scopes: Type.Array(text) },
  ...{ createdAt: Instant, expiresAt: Instant, usedAt: Nullable(Instant), revokedAt: Nullable(Instant) },
});

/** What `GET api-keys` answers. */
export const apiKeysShape = Type.Object({ items: Type.Array(apiKeyShape) });

/** What `POST api-keys` answers: the secret is shown this once. */
export const newApiKeyShape = Type.Object({ ...apiKeyShape.properties, secret: text });

export const toApiKey = (key: ApiKey): Shown<typeof apiKeyShape> => {
  const { keyId, name, actsAs, scopes, createdAt, expiresAt, usedAt, revokedAt } = key;
  return {
    ...{ keyId, name, actsAs, scopes, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
    ...{ usedAt: usedAt?.toISOString() ?? null, revokedAt: revokedAt?.toISOString() ?? null },
  };
};
