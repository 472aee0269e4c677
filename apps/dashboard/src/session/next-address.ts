/** Where to go after the sign-in: a path of this page only, never another site's address. */
export const nextAddress = (next: string | undefined, origin: string): string => {
  if (next === undefined) return '/';
  const address = URL.parse(next, origin);
  if (address === null || address.origin !== origin || address.pathname.startsWith('/sign-in')) return '/';
  return `${address.pathname}${address.search}${address.hash}`;
};
