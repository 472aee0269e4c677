import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSIBLE = new Set(['.html', '.js', '.mjs', '.css', '.json', '.webmanifest', '.svg', '.txt']);
/** Below this a compressed answer saves nothing worth the work. */
const WORTH_IT = 1_024;
const MOST_FILES = 5_000;
const MOST_BYTES = 100 * 1_048_576;
/** `index-Dq3xA9_f.js`: the name changes with the content, so a browser may keep it for ever. */
const HASHED = /-[\w-]{8,}\.[a-z0-9]+$/;

export interface PageFile {
  readonly type: string;
  readonly etag: string;
  readonly immutable: boolean;
  readonly plain: Buffer;
  readonly br: Buffer | null;
  readonly gzip: Buffer | null;
}

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

const present = (path: string): Promise<Buffer | null> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

const load = async (root: string, path: string): Promise<PageFile> => {
  const [plain, ready, readyGzip, ext] = [await readFile(path), await present(`${path}.br`), await present(`${path}.gz`), extname(path)];
  const compress = COMPRESSIBLE.has(ext) && plain.length >= WORTH_IT;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } };
  return {
    type: TYPES[ext] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`,
    immutable: relative(root, path).startsWith(`assets${sep}`) && HASHED.test(path),
    plain,
    br: ready ?? (compress ? await toBrotli(plain, quality) : null),
    gzip: readyGzip ?? (compress ? await toGzip(plain) : null),
  };
};

/**
 * Reads the built page into memory, compressed once; by path, `/assets/index-Dq3xA9_f.js`. Empty where nothing is built.
 * @throws RangeError for more than 5,000 files or 100 MB: that is no page
 */
export const loadPage = async (root: string): Promise<ReadonlyMap<string, PageFile>> => {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => entry.isFile() && !/\.(br|gz|map)$/.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name));
  if (paths.length > MOST_FILES) throw new RangeError(`${root} holds ${paths.length} files; a page has at most ${MOST_FILES}`);
  const files = new Map<string, PageFile>();
  let bytes = 0;
  for (const path of paths) {
    const file = await load(root, path);
    bytes += file.plain.length;
    if (bytes > MOST_BYTES) throw new RangeError(`${root} holds more than ${MOST_BYTES} bytes; that is no page`);
    files.set(`/${relative(root, path).split(sep).join('/')}`, file);
  }
  return files;
};

/** Changes when the page was built again; null where there is none. */
export const builtAt = async (root: string): Promise<number | null> =>
  (await stat(join(root, 'index.html')).catch(() => null))?.mtimeMs ?? null;
