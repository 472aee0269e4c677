import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { read, rememberCsrfToken } from '../api/client.js';
import type { Me, Role } from '../api/me.js';

/** Who is signed in; a Problem with status 401 when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['/api/gateway/me'],
  queryFn: async ({ signal }) => {
    const me = await read<Me>('/api/gateway/me', {}, signal);
    rememberCsrfToken(me.csrfToken);
    return me;
  },
  staleTime: 5 * 60_000,
});

/** Who is signed in; for everything inside the frame, where somebody is. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

export const hasRole = (me: Me, roles: readonly Role[]): boolean => me.roles.some((role) => roles.includes(role));
