import type { Me } from './api/me.js';
import type { Page } from './page.js';
import { hasRole } from './session/use-me.js';

const files = import.meta.glob<{ default: Page<object> }>('./pages/*/route.ts', { eager: true });

/** Every page there is: one folder each under pages/, found by its route.ts. */
export const pages: readonly Page<object>[] = Object.values(files)
  .map((file) => file.default)
  .sort((a, b) => (a.nav?.order ?? 1_000) - (b.nav?.order ?? 1_000));

export const pagesFor = (me: Me): readonly Page<object>[] => pages.filter(({ roles }) => hasRole(me, roles));

/** The page that somebody sees first: the one made for the role, else the first that is open to them. */
export const homeFor = (me: Me): Page<object> | undefined => {
  const open = pagesFor(me);
  return open.find(({ homeOf }) => homeOf !== undefined && hasRole(me, homeOf)) ?? open.find(({ nav }) => nav !== undefined);
};
