import { createHash } from 'node:crypto';

/** JSON with the names of each object in order: the same input gives the same text however a client wrote it. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, held]) => `${JSON.stringify(name)}:${canonicalJson(held)}`).join(',')}}`;
};

export interface RequestInput {
  readonly method: string;
  readonly path: string;
  readonly query: unknown;
  readonly body: unknown;
}

/** SHA-256 of what a request asks for, 32 bytes. */
export const inputHash = (input: RequestInput): Buffer =>
  createHash('sha256')
    .update(canonicalJson([input.method, input.path, input.query ?? null, input.body ?? null]))
    .digest();
