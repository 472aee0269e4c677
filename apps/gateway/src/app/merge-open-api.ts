/** As much of an OpenAPI document as is needed to join several. */
export interface OpenApiDocument {
  readonly openapi?: string;
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

const METHODS = new Set(['get', 'put', 'post', 'delete', 'patch']);
const pascal = (name: string): string => name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

/** Names every schema after its service, since two services may call different things by one name. */
const renameReferences = (value: Json, prefix: string): Json => {
  if (Array.isArray(value)) return value.map((one: Json) => renameReferences(one, prefix));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Record<string, Json>).map(([name, one]) => [
      name,
      name === '$ref' && typeof one === 'string'
        ? one.replace('#/components/schemas/', `#/components/schemas/${prefix}`)
        : renameReferences(one, prefix),
    ]),
  );
};

const tagged = (path: Json, service: string): Json =>
  Object.fromEntries(
    Object.entries(path as Record<string, Json>).map(([method, operation]) => {
      if (!METHODS.has(method)) return [method, operation];
      const { operationId, ...rest } = operation as Record<string, Json>;
      const id = typeof operationId === 'string' ? { operationId: `${service}.${operationId}` } : {};
      return [method, { ...rest, ...id, tags: [service], security: [{ session: [] }, { apiKey: [] }] }];
    }),
  );

const SECURITY = {
  session: { type: 'apiKey', in: 'cookie', name: 'attain_session', description: 'Unsafe methods also need the header x-csrf-token' },
  apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'atk_…' },
};

/** One document of the documents of all services, with paths as a browser sees them. */
export const mergeOpenApi = (documents: ReadonlyMap<string, OpenApiDocument>): object => {
  const [paths, schemas]: [Record<string, Json>, Record<string, Json>] = [{}, {}];
  for (const [service, document] of documents) {
    const prefix = pascal(service);
    for (const [path, item] of Object.entries((document.paths ?? {}) as Record<string, Json>)) {
      if (path.startsWith(`/api/${service}/`)) paths[path] = tagged(renameReferences(item, prefix), service);
    }
    for (const [name, schema] of Object.entries((document.components?.schemas ?? {}) as Record<string, Json>)) {
      schemas[`${prefix}${name}`] = renameReferences(schema, prefix);
    }
  }
  return {
    openapi: '3.0.0',
    info: { title: 'Attain', version: '1', description: 'Every route of every service, at the address of the gateway.' },
    servers: [{ url: '/' }],
    tags: [...documents.keys()].map((name) => ({ name })),
    paths,
    components: { securitySchemes: SECURITY, schemas },
  };
};
