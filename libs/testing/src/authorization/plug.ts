import { randomUUID } from 'node:crypto';
import type { AskSystem, Finding, ObservedAnswer, RouteUnderTest } from './matrix.js';
import type { OraclePrincipal, RecordSubject, RouteKind } from './oracle.js';
import type { ServiceUnderTest } from './service-under-test.js';

/** What is sent for a subject; a body that is text is a CSV file. */
export interface Asked {
  /** Below the service's prefix, with the query. */
  readonly path: string;
  readonly body?: unknown;
}

const splitServed = (served: string): [string, string] => served.split(' ', 2) as [string, string];

/** A route of the running service, with how it is asked. */
export interface Plug {
  /** As the router knows it, below the service's prefix: `GET /people/:id`. */
  readonly served: string;
  readonly route: RouteUnderTest;
  ask(subject: RecordSubject | null): Asked;
  /** Whose records one page of a list shows. */
  shows?(body: any): readonly RecordSubject[]; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/**
 * A route about no person. What it is asked should be refused as unsound behind an open door, so that nothing is done.
 * @param scope what an integration needs; null when none may
 */
export const functionPlug = (
  served: string,
  kind: RouteKind,
  scope: string | null,
  path = splitServed(served)[1],
  body?: unknown,
): Plug => ({
  served,
  route: { name: served, shape: 'function', kind, scope },
  ask: () => (body === undefined ? { path } : { path, body }),
});

interface RecordRoute {
  readonly kind: RouteKind;
  /** What an integration needs; null when none may. */
  readonly scope: string | null;
  readonly subjects: readonly RecordSubject[];
  ask(subject: RecordSubject): Asked;
  /** Where one route is asked in several ways. */
  readonly name?: string;
}

/** A route about one person's record, which for who may not see it looks like one that does not exist. */
export const recordPlug = (served: string, { kind, scope, subjects, ask, name = served }: RecordRoute): Plug => ({
  served,
  ask: (subject) => ask(subject!),
  route: { name, shape: 'record', kind, scope, subjects, absent: { personId: randomUUID(), date: subjects[0]!.date } },
});

/** Routes that every service has which takes events in. */
export const deadLetterPlugs = (): Plug[] => [
  functionPlug('GET /dead-letters', 'dead-letter-read', null),
  functionPlug('GET /dead-letters/:id', 'dead-letter-read', null, `/dead-letters/${randomUUID()}`),
  functionPlug('POST /dead-letters/:id/replay', 'dead-letter-replay', null, `/dead-letters/${randomUUID()}/replay`, {}),
];

/** Routes that need no token, each with the reason. */
export type OpenRoutes = Readonly<Record<string, string>>;

interface Layer {
  readonly route?: { readonly path: string | readonly string[]; readonly methods: Readonly<Record<string, boolean>> };
}

interface Router {
  readonly stack: readonly Layer[];
}

/** What Nest's application over Express holds. */
export interface ExpressApp {
  getHttpAdapter(): { getInstance(): unknown };
}

/** A route for every method is one for each that Node knows. */
const EVERY_METHOD = 20;

/** Every route that an application really serves, whatever its documents say: `GET /api/planning/people/:id`, `ALL /livez`. */
export const servedRoutes = (app: ExpressApp): string[] => {
  const { router } = app.getHttpAdapter().getInstance() as { readonly router: Router };
  const served = router.stack.flatMap(({ route }) => {
    if (route === undefined) return [];
    const methods = Object.keys(route.methods);
    return (methods.length < EVERY_METHOD ? methods : ['all']).flatMap((method) =>
      [route.path].flat().map((path) => `${method.toUpperCase()} ${path}`),
    );
  });
  return [...new Set(served)];
};

const withPrefix = (prefix: string, served: string): string => {
  const [method, path] = splitServed(served);
  return `${method} ${prefix}${path}`;
};

/** Routes that are served and neither plugged in nor open, and routes that are plugged in or open and not served. */
export const routesLeftOut = (
  served: readonly string[],
  prefix: string,
  plugs: readonly Plug[],
  open: OpenRoutes,
): { readonly unplugged: string[]; readonly gone: string[] } => {
  const known = new Set([...plugs.map((plug) => withPrefix(prefix, plug.served)), ...Object.keys(open)]);
  return { unplugged: served.filter((route) => !known.has(route)), gone: [...known].filter((route) => !served.includes(route)) };
};

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
/** Length and tag follow from the text, which is compared itself. */
const VARYING = new Set(['date', 'x-request-id', 'etag', 'content-length']);

/** Everything of an answer that a caller can see, byte for byte, but for ids. */
const fingerprintOf = (response: Response, text: string, path: string): string => {
  const headers = [...response.headers].filter(([name]) => !VARYING.has(name)).map(([name, value]) => `${name}: ${value}`);
  return [response.status, ...headers.sort(), text.replaceAll(path.split('?')[0]!, '<path>')].join('\n').replace(UUID, '<id>');
};

interface Sent {
  readonly response: Response;
  readonly text: string;
}

const sendTo = async (service: ServiceUnderTest<unknown>, method: string, { path, body }: Asked, token: string | null): Promise<Sent> => {
  const response = await fetch(`${service.origin}${service.prefix}${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' }),
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { response, text: await response.text() };
};

const MOST_PAGES = 100;
const cursorOf = (text: string): string | null => (JSON.parse(text) as { readonly nextCursor?: string | null }).nextCursor ?? null;

/** All pages of a list, to the last. */
const listed = async (first: Sent, plug: Plug, next: (cursor: string) => Promise<Sent>): Promise<RecordSubject[]> => {
  const records: RecordSubject[] = [];
  for (let [sent, pages]: [Sent, number] = [first, 1]; ; pages++) {
    if (!sent.response.ok || pages > MOST_PAGES) throw new Error(`${plug.served} broke off at page ${pages} with ${sent.response.status}`);
    records.push(...(plug.shows?.(JSON.parse(sent.text)) ?? []));
    const cursor = cursorOf(sent.text);
    if (cursor === null) return records;
    sent = await next(cursor);
  }
};

/** Asks the plugged routes over HTTP. `onText` sees every answer's text, with who got it. */
export const askOverHttp = (
  service: ServiceUnderTest<unknown>,
  plugs: readonly Plug[],
  onText: (principal: OraclePrincipal, text: string) => void = () => undefined,
): AskSystem => {
  const plugOf = new Map(plugs.map((plug) => [plug.route, plug]));
  return async (principal, route, subject): Promise<ObservedAnswer> => {
    const plug = plugOf.get(route);
    if (plug === undefined) throw new Error(`Nobody plugged ${route.name} in`);
    const [[method], token, asked] = [splitServed(plug.served), await service.tokens.sound(principal), plug.ask(subject)];
    const send = async (path: string): Promise<Sent> => {
      const sent = await sendTo(service, method, { ...asked, path }, token);
      onText(principal, sent.text);
      return sent;
    };
    const first = await send(asked.path);
    const { status } = first.response;
    if (route.shape !== 'list' || !first.response.ok) return { status, fingerprint: fingerprintOf(first.response, first.text, asked.path) };
    const joint = asked.path.includes('?') ? '&' : '?';
    return { status, records: await listed(first, plug, (cursor) => send(`${asked.path}${joint}cursor=${encodeURIComponent(cursor)}`)) };
  };
};

/** Asks every plugged route without a token and with forged ones of the mightiest principals: all are 401. */
export const tryWithoutToken = async (
  service: ServiceUnderTest<unknown>,
  plugs: readonly Plug[],
  mighty: readonly OraclePrincipal[],
): Promise<{ readonly checks: number; readonly leaks: readonly Finding[] }> => {
  const leaks: Finding[] = [];
  let checks = 0;
  const forged = await Promise.all(mighty.map(async (principal) => [principal.subject, await service.tokens.forged(principal)] as const));
  for (const plug of new Map(plugs.map((each) => [each.served, each])).values()) {
    const subject = plug.route.shape === 'record' ? (plug.route.subjects[0] ?? null) : null;
    for (const [principal, token] of [['nobody', null], ...forged] as const) {
      checks++;
      const { response } = await sendTo(service, splitServed(plug.served)[0], plug.ask(subject), token);
      if (response.status !== 401)
        leaks.push({ route: plug.served, principal, subject, what: `status ${response.status} without a sound token` });
    }
  }
  return { checks, leaks };
};

/** What the open routes (without parameters) answer to somebody without a token. */
export const textsOfOpenRoutes = (service: ServiceUnderTest<unknown>, open: OpenRoutes): Promise<string[]> =>
  Promise.all(
    Object.keys(open)
      .map(splitServed)
      .filter(([method, path]) => method === 'GET' && !path.includes(':'))
      .map(async ([, path]) => (await fetch(`${service.origin}${path}`)).text()),
  );
