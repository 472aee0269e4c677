/** One thing wrong with a plan document: where, why, and what would be right. */
export interface Finding {
  /** `components[0].tiers[1].to` */
  readonly path: string;
  /** Stable, for programs: `TIER_OVERLAP`. */
  readonly code: string;
  readonly reason: string;
  readonly suggestion: string;
}

/** Collects findings below one place of a document. */
export interface Findings {
  add(path: string, code: string, reason: string, suggestion: string): void;
  at(path: string): Findings;
}

const join = (base: string, path: string): string => (base === '' || path === '' || path.startsWith('[') ? base + path : `${base}.${path}`);

/** Gives a collector that writes into the list, its paths below `base`. */
export const collectInto = (list: Finding[], base = ''): Findings => ({
  add: (path, code, reason, suggestion) => void list.push({ path: join(base, path), code, reason, suggestion }),
  at: (path) => collectInto(list, join(base, path)),
});
