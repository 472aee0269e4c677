import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { notFound, ProblemError } from '@attain/platform/http';
import { contentSecurityPolicy } from './headers.js';
import { builtAt, loadPage, type PageFile } from './page-files.js';

const LOOK_EVERY_MS = 1_000;
const INDEX = '/index.html';
/** What can only be a file. Ids in deeper addresses, such as a statement line's, may hold dots. */
const FILE = /^\/(?:assets\/.*|[^/]+\.[a-z][a-z0-9]*)$/i;

/** The style elements that the page makes as it runs carry this nonce; the page reads it from the meta element. */
const withNonce = (html: string, nonce: string): string =>
  html.includes('__CSP_NONCE__')
    ? html.replaceAll('__CSP_NONCE__', nonce)
    : html.replace(/<head>/i, `<head>\n    <meta name="csp-nonce" content="${nonce}" />`);

/** `br` is preferred where it is accepted; `;q=0` refuses a coding. */
const encodingFor = (request: Request, file: PageFile): 'br' | 'gzip' | null => {
  const accepted = (request.headers['accept-encoding'] ?? '').toString();
  const takes = (coding: string): boolean => new RegExp(`(^|[, ])${coding}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted);
  if (file.br !== null && takes('br')) return 'br';
  return file.gzip !== null && takes('gzip') ? 'gzip' : null;
};

/** Serves the built page from memory; any other address of a browser gets its index, which knows the routes. */
export class Page {
  private files: ReadonlyMap<string, PageFile> = new Map();
  private loadedFor: number | null = null;
  private lookedAt = -Infinity;
  private looking: Promise<void> | undefined;

  constructor(private readonly root: string) {}

  /** @throws ProblemError 404 for a file that is not there, 503 while the page is not built */
  async serve(request: Request, response: Response): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw notFound();
    await this.look();
    const path = request.path === '/' ? INDEX : request.path;
    const file = this.files.get(path);
    if (file && path !== INDEX) return this.send(request, response, file);
    if (!file && FILE.test(path)) throw notFound();
    return this.sendIndex(request, response);
  }

  private send(request: Request, response: Response, file: PageFile): void {
    response.setHeader('Content-Type', file.type);
    response.setHeader('ETag', file.etag);
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (request.headers['if-none-match'] === file.etag) {
      response.status(304).end();
      return;
    }
    const encoding = encodingFor(request, file);
    if (encoding !== null) response.setHeader('Content-Encoding', encoding);
    const body = (encoding === null ? null : file[encoding]) ?? file.plain;
    response.setHeader('Content-Length', body.length);
    response.status(200).end(request.method === 'HEAD' ? undefined : body);
  }

  private sendIndex(request: Request, response: Response): void {
    const index = this.files.get(INDEX);
    if (!index) {
      const detail = 'The page is not built: run "npm run build"';
      throw new ProblemError({ status: 503, code: 'page-not-built', title: 'Not available now', detail });
    }
    const nonce = randomBytes(18).toString('base64');
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce));
    response.setHeader('Content-Type', index.type);
    response.setHeader('Cache-Control', 'no-store');
    const body = Buffer.from(withNonce(index.plain.toString('utf8'), nonce));
    response.setHeader('Content-Length', body.length);
    response.status(200).end(request.method === 'HEAD' ? undefined : body);
  }

  /** A page that was built again while this process runs is taken up. */
  private look(): Promise<void> {
    if (performance.now() - this.lookedAt < LOOK_EVERY_MS) return this.looking ?? Promise.resolve();
    this.lookedAt = performance.now();
    this.looking = (async () => {
      const built = await builtAt(this.root);
      if (built === this.loadedFor && this.files.size > 0) return;
      this.files = await loadPage(this.root);
      this.loadedFor = built;
    })().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }
}
