import type { Credit } from '../../crediting/index.js';

/** What moves attainment: which credits of a person a measure counts. Its value is their amount. */
export interface Measure {
  /** As quotas name it. */
  readonly code: string;
  readonly text: string;
  readonly counts: (credit: Credit) => boolean;
}
