/** Where a request goes, by its path alone. */
export type Address =
  | { readonly kind: 'service'; readonly service: string; readonly needsCaller: boolean }
  | { readonly kind: 'own' }
  | { readonly kind: 'events' }
  | { readonly kind: 'docs'; readonly file: string }
  | { readonly kind: 'openapi' }
  | { readonly kind: 'probe' }
  | { readonly kind: 'page' }
  | { readonly kind: 'nowhere' };

const MAX_LENGTH = 8_192;
const SERVICE = /^\/api\/([a-z][a-z-]*)\/(.+)$/;
/** Not for the outside, however it is written: the document of the whole is at /api/openapi.json. */
const INTERNAL = /^(docs|openapi\.json|metrics|livez|readyz)(\/|$)/i;
/** A CRM signs its calls, a link in an e-mail carries a signed token; neither has a session. The service checks the signature. */
const SIGNED = /^\/api\/(?:crm-ingest\/webhooks\/[\w-]+|notifications\/unsubscribe)$/;
/** Encoded letters of a path trick: dot, slash, backslash, percent, NUL and other controls. */
const TRICKS = /%(?:2e|2f|5c|25|[01][0-9a-f]|7f)/i;

const nowhere: Address = { kind: 'nowhere' };

/** Letters that a URL parser leaves as they are, and encoded ones. */
const PLAIN = /^(?:\/(?:[\w\-.~!$&'()*+,;=:@]|%[0-9a-f]{2})*)+$/i;

const isText = (path: string): boolean => {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
};

/** Only plain paths pass: nothing that a service could read as another path than the one looked at here. */
const isPlain = (path: string): boolean =>
  path.length <= MAX_LENGTH &&
  PLAIN.test(path) &&
  !TRICKS.test(path) &&
  isText(path) &&
  path
    .split('/')
    .slice(1)
    .every((segment, n, all) => (segment !== '' || n === all.length - 1) && segment !== '.' && segment !== '..');

/**
 * `/api/planning/people?limit=5` → service planning; `/metrics` → nowhere; `/team` → page.
 * @param url the request target as it came in
 * @param services the only names that can be reached
 */
export const addressOf = (url: string, services: ReadonlyMap<string, unknown> | ReadonlySet<string>): Address => {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  if (url.length > MAX_LENGTH || !isPlain(path)) return nowhere;
  if (path === '/livez' || path === '/readyz') return { kind: 'probe' };
  if (path === '/metrics') return nowhere;
  if (path !== '/api' && !path.startsWith('/api/')) return { kind: 'page' };
  if (path === '/api/events') return { kind: 'events' };
  if (path === '/api/openapi.json') return { kind: 'openapi' };
  if (path === '/api/docs' || path.startsWith('/api/docs/')) return { kind: 'docs', file: path.slice('/api/docs/'.length) };
  const [, service = '', rest = ''] = SERVICE.exec(path) ?? [];
  if (service === '' || INTERNAL.test(decodeURIComponent(rest))) return nowhere;
  if (service === 'gateway') return { kind: 'own' };
  return services.has(service) ? { kind: 'service', service, needsCaller: !SIGNED.test(path) } : nowhere;
};
