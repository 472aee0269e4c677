import type { IncomingMessage } from 'node:http';

export const SESSION_COOKIE = 'attain_session';
export const OIDC_COOKIE = 'attain_oidc';

/** Value of a cookie; of two of one name none counts, since one of them was put there by somebody else. */
export const cookieOf = ({ headers }: Pick<IncomingMessage, 'headers'>, name: string): string | null => {
  const values = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? (values[0] ?? null) : null;
};

export interface CookieOptions {
  readonly secure: boolean;
  /** 0 removes it. */
  readonly maxAgeSeconds: number;
  readonly path: string;
}

/** A `Set-Cookie` value that scripts cannot read and other sites' requests do not carry. */
export const setCookie = (name: string, value: string, { secure, maxAgeSeconds, path }: CookieOptions): string =>
  `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure ? '; Secure' : ''}`;
