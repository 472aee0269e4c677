import { ProblemError } from '@attain/platform/http';

/** 429 with the time to wait. */
export const tooMany = (seconds: number): ProblemError =>
  new ProblemError({
    status: 429,
    code: 'too-many-requests',
    title: 'Too many requests',
    detail: `Try again in ${seconds} s`,
    headers: { 'Retry-After': String(seconds) },
  });
