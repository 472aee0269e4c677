import { v5 as uuidv5 } from 'uuid';

const planning = 'c1f7a6de-5d0e-5a55-8d4f-2b5f1a9f3c70';

const idOf = (kind: string, ...parts: readonly string[]): string => uuidv5(JSON.stringify([kind, ...parts]), planning);

/** E-mail as it identifies a person; null when there is none. */
export const canonicalEmail = (email: string | null): string | null => email?.trim().toLowerCase() || null;

/** The person behind an e-mail in lower case. The same e-mail always gives the same id, so a replay does too. */
export const personIdOfEmail = (email: string): string => uuidv5(email, planning);

/** The person behind a CRM user: by e-mail, or the user's own identity where there is none. */
export const personIdOfUser = (user: { userId: string; email: string | null }): string =>
  user.email === null ? uuidv5(user.userId, planning) : personIdOfEmail(user.email);

export const quotaIdOf = (personId: string, measure: string, basis: string): string => idOf('quota', personId, measure, basis);
export const calendarIdOf = (code: string): string => idOf('calendar', code);
export const policyIdOf = (code: string): string => idOf('crediting-policy', code);
