import { Link, useNavigate, useParams, useSearch, type LinkProps } from '@tanstack/react-router';
import type { Icon } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import type { Me, Role } from './api/me.js';

export type RawSearch = Readonly<Record<string, unknown>>;

export interface PageDefinition<S extends object = object> {
  /** `/pay`, or with parameters `/pay/$lineId/why`. */
  readonly path: string;
  /** Who may open it. A page is also closed by the services; this only spares people a dead end. */
  readonly roles: readonly Role[];
  /** Its place in the rail; without it the page is reached from others only. */
  readonly nav?: { readonly label: string | ((me: Me) => string); readonly icon: Icon; readonly order: number };
  /** Roles whose first page it is. */
  readonly homeOf?: readonly Role[];
  /** Reads the address's search parameters; whatever is wrong with them becomes a default. The address is the view. */
  readonly readSearch: (raw: RawSearch) => S;
  /** Loads the component, in a chunk of its own. */
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

export interface Page<S extends object> extends PageDefinition<S> {
  useSearch(): S;
  /** Changes some search parameters; `replace` leaves no step in the history. */
  useSetSearch(): (change: Partial<S>, options?: { readonly replace?: boolean }) => void;
  useParam(name: string): string;
  readonly Link: (props: PageLinkProps<S>) => ReactNode;
}

export interface PageLinkProps<S> {
  readonly search?: Partial<S>;
  readonly params?: Readonly<Record<string, string>>;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Leaves out what is empty, so that an address says only what was chosen. */
const tidy = (search: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== ''));

/** Defines a page. One file `pages/<page>/route.ts` with this as its default export is all that a new page needs. */
export const definePage = <S extends object>(definition: PageDefinition<S>): Page<S> => ({
  ...definition,
  useSearch: () => definition.readSearch(useSearch({ strict: false }) as RawSearch),
  useSetSearch: () => {
    const navigate = useNavigate();
    return (change, { replace = true } = {}) =>
      void navigate({ to: '.', search: ((now: object) => tidy({ ...now, ...change })) as never, replace, resetScroll: false });
  },
  useParam: (name) => (useParams({ strict: false }) as Record<string, string>)[name] ?? '',
  Link: ({ search = {}, params = {}, className, children }) => (
    <Link {...({ to: definition.path, params, search: tidy(search) } as unknown as LinkProps)} {...(className ? { className } : {})}>
      {children}
    </Link>
  ),
});

/** A search parameter that is text; undefined when it is not. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

/** A search parameter that is one of a list; else the first of the list. */
export const oneOf = <T extends string>(value: unknown, list: readonly [T, ...T[]]): T => list.find((each) => each === value) ?? list[0];
