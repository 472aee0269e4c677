/** An answer of the CRM's API that is not a success: its status, its body without the correlation id, and headers. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: Readonly<Record<string, unknown>>,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(String(body['message'] ?? status));
  }
}

export const badRequest = (message: string): ApiError => new ApiError(400, { status: 'error', message, category: 'VALIDATION_ERROR' });

export const notFound = (): ApiError => new ApiError(404, { status: 'error', message: 'resource not found', category: 'OBJECT_NOT_FOUND' });

export const unauthorized = (): ApiError =>
  new ApiError(401, {
    status: 'error',
    message: 'Authentication credentials not found. This API supports OAuth 2.0 authentication.',
    category: 'INVALID_AUTHENTICATION',
  });

export const revoked = (): ApiError =>
  new ApiError(401, {
    status: 'error',
    message: 'The OAuth token used to make this call was revoked.',
    category: 'EXPIRED_AUTHENTICATION',
  });

/** 429 of the named policy; the search limit comes without rate headers, as the vendor's does. */
export const tooManyRequests = (policyName: string, headers: Readonly<Record<string, string>> = {}): ApiError =>
  new ApiError(
    429,
    { status: 'error', message: `You have reached your ${policyName.toLowerCase()} limit.`, errorType: 'RATE_LIMIT', policyName },
    headers,
  );

export const unavailable = (): ApiError => new ApiError(503, { status: 'error', message: 'Service temporarily unavailable' });
