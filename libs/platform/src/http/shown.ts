import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import type { Static, TSchema } from 'typebox';

type Node = Readonly<Record<string, unknown>>;

const isNull = (node: Node): boolean => node['type'] === 'null';

/** JSON Schema's null and constants as OpenAPI 3.0 has them: `nullable` and a list of one. */
const toOpenApi = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toOpenApi);
  if (typeof value !== 'object' || value === null) return value;
  const node = Object.fromEntries(Object.entries(value).map(([name, held]) => [name, toOpenApi(held)])) as Node;
  if ('const' in node) return { type: typeof node['const'], enum: [node['const']] };
  if (Array.isArray(node['enum']) && !('type' in node)) return { type: typeof node['enum'][0], ...node };
  const any = node['anyOf'] as readonly Node[] | undefined;
  if (!any) return node;
  const kept = any.filter((each) => !isNull(each));
  const nullable = kept.length < any.length ? { nullable: true } : {};
  if (kept.every((each) => Array.isArray(each['enum'])))
    return { type: 'string', enum: kept.flatMap((each) => each['enum'] as unknown[]), ...nullable };
  return kept.length === 1 ? { ...kept[0], ...nullable } : { anyOf: kept, ...nullable };
};

/** A shape as the API's documentation takes it. */
export const shown = (shape: TSchema): ApiResponseSchemaHost['schema'] =>
  toOpenApi(JSON.parse(JSON.stringify(shape))) as ApiResponseSchemaHost['schema'];

type Immutable<T> = T extends readonly (infer E)[]
  ? readonly Immutable<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Immutable<T[K]> }
    : T;

/** What a route answers whose documentation is the shape: as its return type it keeps the two the same. */
export type Shown<S extends TSchema> = Immutable<Static<S>>;
