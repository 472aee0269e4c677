import type { paths } from './generated/paths.js';

/** What `GET` of a path answers, as the services document it: `Answer<'/api/compensation/progress'>`. */
export type Answer<P extends keyof paths> = paths[P] extends {
  readonly get: { readonly responses: { readonly 200: { readonly content: { readonly 'application/json': infer Body } } } };
}
  ? Body
  : never;
