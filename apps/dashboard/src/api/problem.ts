import type { ProblemLike } from '@attain/ui/parts';

interface ProblemBody {
  readonly title?: string;
  readonly code?: string;
  readonly detail?: string;
  readonly requestId?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** An answer that is no success (RFC 9457), or no answer at all (status 0). */
export class Problem extends Error implements ProblemLike {
  override readonly name = 'Problem';
  readonly title: string;
  readonly code: string;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  readonly errors: readonly { readonly path: string; readonly message: string }[];

  constructor(
    readonly status: number,
    body: ProblemBody,
  ) {
    super(body.detail ?? body.title ?? `Status ${status}`);
    this.title = body.title ?? 'Something went wrong';
    this.code = body.code ?? 'unknown';
    this.detail = body.detail;
    this.requestId = body.requestId;
    this.errors = body.errors ?? [];
  }
}

/** What an unsuccessful answer says; a body that is no JSON says nothing. */
export const problemOf = async (response: Response): Promise<Problem> => {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  return new Problem(response.status, body);
};

/** Any error as a problem. */
export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(0, { title: 'No answer', code: 'no-answer', detail: String(error) });
