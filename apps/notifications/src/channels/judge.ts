import type { OutboundAnswer } from '../outbound/guarded-client.js';
import type { SendResult } from '../ports.js';
import { retryAfterMs } from './retry-after.js';

const ASKS_TO_WAIT = new Set([429, 503]);

/** 2xx is received, 410 wants nothing any more, all else comes again; redirects too, since they are not followed. */
export const judge = ({ status, retryAfter }: OutboundAnswer, now: Date): SendResult => {
  if (status >= 200 && status < 300) return { kind: 'delivered', status };
  if (status === 410) return { kind: 'gone', status, reason: 'the receiver answered 410 Gone' };
  const wait = ASKS_TO_WAIT.has(status) ? retryAfterMs(retryAfter, now) : null;
  const reason = status >= 300 && status < 400 ? `status ${status}: redirects are not followed` : `status ${status}`;
  return { kind: 'retry', status, reason, ...(wait === null ? {} : { notBeforeMs: wait }) };
};
