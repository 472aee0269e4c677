import type { FieldError } from '@attain/platform/http';

/** The request is understood and cannot be done; each reason names its place. Nothing was saved. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: string,
    message: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(message);
  }
}

/** The state of the thing does not allow it. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
