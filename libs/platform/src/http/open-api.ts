import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { PERMISSION } from '../auth/decorators.js';
import { declaredRoutes } from '../auth/route-fence.js';

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; branch on it' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** The service's OpenAPI document: every operation says which permission it needs and that its errors are problems. */
export const openApiDocument = (app: INestApplication, service: string): OpenAPIObject => {
  const config = new DocumentBuilder().setTitle(`Attain ${service}`).setVersion('1').addBearerAuth().build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory: (controller, method) => `${controller}.${method}` });
  const needed = new Map(declaredRoutes(app).map((route) => [route.name, route.permission]));
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (operation === undefined) continue;
      const permission = needed.get(operation.operationId ?? '');
      Object.assign(operation, permission === undefined ? {} : { [`x-${PERMISSION.replace(':', '-')}`]: permission });
      operation.responses['default'] = {
        description: 'A problem (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      };
    }
  }
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA } };
  return document;
};

/** Serves openapi.json and a page to read it. The document is made when it is first asked for, not at boot. */
export const serveOpenApi = (app: INestApplication, service: string): void => {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup(`api/${service}/docs`, app, () => (document ??= openApiDocument(app, service)), {
    jsonDocumentUrl: `api/${service}/openapi.json`,
    raw: ['json'],
  });
};
