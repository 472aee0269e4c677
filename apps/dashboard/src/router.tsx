import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { Problem } from './api/problem.js';
import { textOf } from './page.js';
import { homeFor, pages } from './pages.js';
import { queryClient } from './query-client.js';
import { meQuery } from './session/use-me.js';
import { AppShell } from './shell/app-shell.js';
import { NothingHere, PageFailed, PagePending } from './shell/page-states.js';

const root = createRootRoute({ component: Outlet, notFoundComponent: NothingHere });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): { next?: string; error?: string } => ({
    ...(textOf(raw['next']) ? { next: textOf(raw['next'])! } : {}),
    ...(textOf(raw['error']) ? { error: textOf(raw['error'])! } : {}),
  }),
  component: lazyRouteComponent(() => import('./session/sign-in-page.js')),
});

/** Everything behind the sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    try {
      return { me: await queryClient.ensureQueryData(meQuery) };
    } catch (error) {
      if (error instanceof Problem && error.status === 401) throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw error;
    }
  },
  component: AppShell,
  errorComponent: PageFailed,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: ({ context }) => {
    const page = homeFor(context.me);
    if (page) throw redirect({ to: page.path, replace: true });
  },
  component: NothingHere,
});

const pageRoutes = pages.map((page) =>
  createRoute({
    getParentRoute: () => inside,
    path: page.path,
    component: lazyRouteComponent(page.load),
    pendingComponent: PagePending,
    errorComponent: PageFailed,
  }),
);

const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: NothingHere });

export const router = createRouter({
  routeTree: root.addChildren([signIn, inside.addChildren([home, elsewhere, ...pageRoutes])]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Parameters stay what they are in the address: text.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)])).toString();
    return text ? `?${text}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
