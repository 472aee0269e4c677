import type { Principal } from '@attain/platform/auth';

/** Roles that have an inbox of their own, read by whoever has the role. */
const ROLE_INBOXES = ['operator'] as const;

/** Whose messages a caller may read and mark: their own, and those of their roles. Never anybody else's, whoever asks. */
export const inboxesOf = ({ personId, roles }: Principal): string[] => [
  ...(personId === null ? [] : [personId]),
  ...ROLE_INBOXES.filter((role) => roles.includes(role)).map((role) => `role:${role}`),
];
