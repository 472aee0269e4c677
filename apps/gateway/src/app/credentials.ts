import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const KEY = /^atk_[\w-]{43}$/;
const SESSION = /^[\w-]{43}$/;

/** 256 random bits, base64url: too many to guess, so a plain SHA-256 keeps them safe at rest. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const newApiKey = (): string => `atk_${newSecret()}`;

export const isApiKey = (text: string): boolean => KEY.test(text);
export const isSessionId = (text: string): boolean => SESSION.test(text);

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Of a session; a page of another site can neither read it nor guess it. It needs no storage: it follows from the session's id. */
export const csrfTokenOf = (sessionId: string): string => createHash('sha256').update(`attain-csrf:${sessionId}`).digest('base64url');

/** Constant time for texts of one length; a length says nothing. */
export const sameText = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
};
