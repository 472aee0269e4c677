/** Where to go after the sign-in: a path of this page only, never another site's address. */
export const nextAddress = (next: string | undefined, origin: string): string => {
  if (next === undefined) return '/';
  const address = URL.parse(next, origin);
  if (address === null || address.origin !== origin || address.pathname.startsWith('/sign-in')) return '/';
  return `${address.pathname}${address.search}${address.hash}`;
};

/** Where the sign-in at the company's identity provider begins, and comes back to `target` from. */
export const providerAddress = (target: string): string => `/api/gateway/oidc/start?${new URLSearchParams({ returnTo: target })}`;
