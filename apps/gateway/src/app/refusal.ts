export type RefusalCode = 'ROLE_BEYOND_CALLER' | 'SCOPE_BEYOND_CALLER' | 'ACCOUNT_EXISTS' | 'NO_ACCOUNT' | 'TOO_MANY_KEYS';

/** What cannot be done, with a stable code. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}

/** Each code's HTTP status. */
export const refusalStatuses: Readonly<Record<RefusalCode, number>> = {
  ROLE_BEYOND_CALLER: 422,
  SCOPE_BEYOND_CALLER: 422,
  ACCOUNT_EXISTS: 409,
  NO_ACCOUNT: 409,
  TOO_MANY_KEYS: 409,
};
