import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Response } from 'express';
import { notFound } from '@attain/platform/http';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Attain API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
    <link rel="icon" href="/api/docs/favicon-32x32.png" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

/** Asks with the session of the browser; its token for unsafe methods is fetched once. */
const START = `let token;
const csrf = async () => (token ??= (await (await fetch('/api/gateway/me')).json()).csrfToken);
SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'none',
  presets: [SwaggerUIBundle.presets.apis],
  requestInterceptor: async (request) => {
    if (!['GET', 'HEAD'].includes(request.method ?? 'GET') && !request.headers.Authorization) request.headers['x-csrf-token'] = await csrf();
    return request;
  },
});
`;

const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', png: 'image/png' };

interface DocsFile {
  readonly type: string;
  read(): Promise<string | Buffer>;
}

const swagger = (name: string): Promise<Buffer> =>
  readFile(join(dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')), name));

const made = (type: string, text: string): DocsFile => ({ type, read: () => Promise.resolve(text) });
const packaged = (type: string, name: string): DocsFile => ({ type, read: () => swagger(name) });

/** All that the page needs; no name from a request ever becomes a path. */
const FILES: ReadonlyMap<string, DocsFile> = new Map([
  ['', made(TYPES.html, PAGE)],
  ['start.js', made(TYPES.js, START)],
  ['swagger-ui.css', packaged(TYPES.css, 'swagger-ui.css')],
  ['swagger-ui-bundle.js', packaged(TYPES.js, 'swagger-ui-bundle.js')],
  ['favicon-32x32.png', packaged(TYPES.png, 'favicon-32x32.png')],
]);

/**
 * Serves the page on which the API can be read and tried.
 * @throws ProblemError 404 for any other file
 */
export const serveDocs = async (file: string, response: Response): Promise<void> => {
  const found = FILES.get(file);
  if (!found) throw notFound();
  response.setHeader('Cache-Control', file === '' ? 'no-store' : 'public, max-age=3600');
  response.setHeader('Content-Type', found.type);
  response.status(200).end(await found.read());
};
