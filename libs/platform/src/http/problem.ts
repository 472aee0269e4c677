/** One place in the input that is wrong: `lines.0.amount`. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface ProblemParts {
  readonly status: number;
  /** Stable, kebab-case, part of the API: clients branch on it, never on the text. */
  readonly code: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** Response headers that belong to the answer, e.g. Retry-After. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly cause?: unknown;
}

/** The body of an error answer, RFC 9457 with `code` and `requestId` as extensions. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly requestId?: string;
  readonly errors?: readonly FieldError[];
}

/** An answer other than success, with its final shape. Thrown at the HTTP edge; domain errors carry a code only. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(parts: ProblemParts) {
    super(parts.detail ?? parts.title, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.status = parts.status;
    this.code = parts.code;
    this.title = parts.title;
    this.detail = parts.detail;
    this.errors = parts.errors;
    this.headers = parts.headers ?? {};
  }

  toBody(instance?: string, requestId?: string): ProblemBody {
    return {
      type: `urn:attain:problem:${this.code}`,
      title: this.title,
      status: this.status,
      code: this.code,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...(instance === undefined ? {} : { instance }),
      ...(requestId === undefined ? {} : { requestId }),
      ...(this.errors === undefined ? {} : { errors: this.errors }),
    };
  }
}

/** A problem that was answered before and is answered again, byte by byte. */
export class StoredProblem extends Error {
  override readonly name = 'StoredProblem';
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super('answered before');
  }
}

/** "Not found" and "not yours" are one answer, so that an id says nothing about what exists. */
export const notFound = (): ProblemError => new ProblemError({ status: 404, code: 'not-found', title: 'Not found' });

export const forbidden = (detail?: string): ProblemError =>
  new ProblemError({ status: 403, code: 'forbidden', title: 'Not allowed', detail });

export const unauthorized = (detail: string): ProblemError =>
  new ProblemError({
    status: 401,
    code: 'unauthorized',
    title: 'Sign in first',
    detail,
    headers: { 'WWW-Authenticate': 'Bearer realm="attain", error="invalid_token"' },
  });

/** The state of the thing does not allow this now, e.g. the period is closed. */
export const conflict = (code: string, detail: string): ProblemError => new ProblemError({ status: 409, code, title: 'Conflict', detail });

/** The input is well-formed but cannot be done, e.g. shares that do not sum to one. */
export const unprocessable = (code: string, detail: string, errors?: readonly FieldError[]): ProblemError =>
  new ProblemError({ status: 422, code, title: 'Cannot be processed', detail, errors });

export const invalidInput = (errors: readonly FieldError[]): ProblemError =>
  new ProblemError({
    status: 400,
    code: 'invalid-input',
    title: 'The input is not valid',
    detail: `${errors.length} error(s) in the input`,
    errors,
  });
