import type { Request } from 'express';
import type { Principal } from '../auth/principal.js';

/** A request as the platform's middleware and guard leave it. */
export interface AttainRequest extends Request {
  requestId?: string;
  caller?: Principal;
  /** The bytes that a webhook signed; there when the application was made with `rawBody: true`. */
  rawBody?: Buffer;
}
