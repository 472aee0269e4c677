import helmet from 'helmet';
import type { Request, RequestHandler, Response } from 'express';

const self = "'self'";

/**
 * What the browser may load, and nothing else. Scripts come from this origin's files alone: no inline script, no eval.
 * Mantine writes style elements and attributes as it runs: elements carry the page's nonce; attributes (positions of
 * menus, widths of bars) cannot carry one, so `style-src-attr` alone is open. A style attribute runs no script.
 */
const policy = (styleNonce: string | null): Record<string, string[]> => ({
  'default-src': ["'none'"],
  'script-src': [self],
  'style-src': [self, ...(styleNonce === null ? [] : [`'nonce-${styleNonce}'`])],
  'style-src-attr': ["'unsafe-inline'"],
  'img-src': [self, 'data:'],
  'font-src': [self],
  'connect-src': [self],
  'manifest-src': [self],
  'form-action': [self],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
  'report-uri': ['/api/gateway/csp-reports'],
});

const header = (directives: Record<string, string[]>): string =>
  Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');

export const contentSecurityPolicy = (styleNonce: string | null): string => header(policy(styleNonce));

/** The headers that every answer carries, whoever made it. */
export const securityHeaders = (https: boolean): ((request: Request, response: Response) => void) => {
  const others: RequestHandler = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  const bare = contentSecurityPolicy(null);
  return (request, response) => {
    others(request, response, () => undefined);
    response.setHeader('Content-Security-Policy', bare);
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  };
};
