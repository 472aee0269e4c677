import { runAuthorizationMatrix, type Finding, type MatrixReport } from './matrix.js';
import type { OraclePrincipal } from './oracle.js';
import type { Organisation } from './organisation.js';
import {
  askOverHttp,
  routesLeftOut,
  servedRoutes,
  textsOfOpenRoutes,
  tryWithoutToken,
  type ExpressApp,
  type OpenRoutes,
  type Plug,
} from './plug.js';
import { principalsOf } from './principals.js';
import type { ServiceUnderTest } from './service-under-test.js';

export interface Proof {
  readonly service: ServiceUnderTest<ExpressApp>;
  readonly plugs: readonly Plug[];
  /** Routes of its own that need no token, by their whole path, each with the reason. */
  readonly open?: OpenRoutes;
  readonly organisation: Organisation;
  /** Text that no answer may ever hold: secrets, bodies of dead letters. */
  readonly never?: readonly string[];
  readonly samples?: number;
}

/** Open in every service: they say nothing of anybody. */
const platformRoutes = (prefix: string): OpenRoutes => ({
  ...Object.fromEntries(
    ['/livez', '/readyz', '/metrics'].flatMap((path) =>
      ['ALL', 'GET'].map((method) => [`${method} ${path}`, 'orchestrators and scrapers have no token']),
    ),
  ),
  ...Object.fromEntries(
    [
      '/openapi.json',
      '/docs',
      '/docs/',
      '/docs/LICENSE',
      '/docs/index.html',
      '/docs/swagger-ui-init.js',
      '/docs/docs/swagger-ui-init.js',
    ].map((path) => [`GET ${prefix}${path}`, 'the description of the API']),
  ),
});

const scopesOf = (plugs: readonly Plug[]): string[] =>
  [...new Set(plugs.flatMap(({ route }) => (route.scope === null ? [] : [route.scope])))].sort();

/** Every principal of an organisation, with the scopes that the plugged routes ask integrations for and one they never ask for. */
export const principalsFor = (organisation: Organisation, plugs: readonly Plug[]): OraclePrincipal[] =>
  principalsOf(organisation, [...scopesOf(plugs), 'nothing:read']);

/** @throws Error that names each route that nobody plugged in, or that is not served any more */
export const assertEveryRouteIsPlugged = ({ service, plugs, open = {} }: Pick<Proof, 'service' | 'plugs' | 'open'>): void => {
  const allOpen = { ...platformRoutes(service.prefix), ...open };
  const { unplugged, gone } = routesLeftOut(servedRoutes(service.app), service.prefix, plugs, allOpen);
  const faults = [
    ...unplugged.map((route) => `  ${route}: served, but nobody plugged it into the authorization matrix`),
    ...gone.map((route) => `  ${route}: plugged into the authorization matrix, but not served`),
  ];
  if (faults.length > 0) throw new Error(`The authorization matrix does not match the routes of the service:\n${faults.join('\n')}`);
};

/**
 * Asks every route of a running service as every principal, without a token and with forged ones, and compares with the
 * oracle. Open routes are searched for people.
 * @throws Error when a route is served that nobody plugged in
 */
export const proveAuthorization = async (proof: Proof): Promise<MatrixReport> => {
  assertEveryRouteIsPlugged(proof);
  const { service, plugs, organisation, open = {}, never = [], samples } = proof;
  const principals = principalsFor(organisation, plugs);
  const spoken: Finding[] = [];
  const listen = (principal: string, text: string, forbidden: readonly string[]): void => {
    for (const secret of forbidden) {
      if (text.includes(secret)) spoken.push({ route: 'an answer', principal, subject: null, what: `it holds "${secret}"` });
    }
  };
  const report = await runAuthorizationMatrix({
    organisation,
    principals,
    routes: plugs.map(({ route }) => route),
    request: askOverHttp(service, plugs, (principal, text) => listen(principal.subject, text, never)),
    ...(samples === undefined ? {} : { samples }),
  });
  const mighty = principals.filter(({ subject }) => ['compensation-admin', 'finance-approver', 'operator', 'auditor'].includes(subject));
  const outside = await tryWithoutToken(service, plugs, mighty);
  const people = organisation.people.flatMap(({ id, email }) => [id, email]);
  const openTexts = await textsOfOpenRoutes(service, { ...platformRoutes(service.prefix), ...open });
  for (const text of openTexts) listen('nobody', text, [...people, ...never]);
  return {
    ...report,
    checks: report.checks + outside.checks + openTexts.length,
    denials: report.denials + outside.checks,
    leaks: [...report.leaks, ...outside.leaks, ...spoken],
  };
};
