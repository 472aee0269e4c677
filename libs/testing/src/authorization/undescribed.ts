import type { ServiceUnderTest } from './service-under-test.js';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>>;
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** True for a schema that tells a program something: not `{}`, not "some object". */
const tells = (schema: object | undefined): boolean =>
  schema !== undefined && ['$ref', 'properties', 'items', 'additionalProperties', 'anyOf', 'allOf', 'oneOf'].some((word) => word in schema);

const isDescribed = (operation: Operation): boolean => {
  const good = Object.entries(operation.responses).filter(([status]) => /^[23]/.test(status));
  return good.some(([status, { content = {} }]) => {
    const forms = Object.entries(content);
    // What is no JSON (a page, a file) has no schema to tell.
    // A redirection sends on, and holds nothing.
    return (
      status === '204' ||
      status.startsWith('3') ||
      (forms.length > 0 && forms.every(([type, { schema }]) => !type.includes('json') || tells(schema)))
    );
  });
};

/**
 * Operations of a running service whose openapi.json does not say what a good answer holds: `GET /api/planning/people`.
 * @param describedAt where that is; a gateway has one for all services
 */
export const undescribedAnswers = async (
  { origin, prefix }: Pick<ServiceUnderTest<unknown>, 'origin' | 'prefix'>,
  describedAt = `${prefix}/openapi.json`,
): Promise<string[]> => {
  const { paths } = (await (await fetch(`${origin}${describedAt}`)).json()) as { readonly paths: Paths };
  const own = Object.entries(paths).filter(([path]) => path.startsWith(`${prefix}/`));
  if (own.length === 0) throw new Error(`${describedAt} describes nothing below ${prefix}`);
  return own.flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => (isDescribed(operation) ? [] : [`${method.toUpperCase()} ${path}`])),
  );
};
