import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { createMiddleware } from 'hono/factory';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const fileAt = async (folder: string, path: string): Promise<Buffer | undefined> => {
  const file = normalize(join(folder, path));
  if (!file.startsWith(folder + sep)) return undefined;
  return readFile(file).catch(() => undefined);
};

const pathOf = (url: string): string => {
  try {
    return decodeURIComponent(new URL(url).pathname);
  } catch {
    return '/';
  }
};

/** The built application: its files by name, and its page for every other address, so that a link into it opens. */
export const serveSite = (folder: string) =>
  createMiddleware(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const root = normalize(folder).replace(/[/\\]+$/, '');
    const path = pathOf(c.req.url);
    const type = TYPES[extname(path)];
    const file = type && !path.includes('\0') ? await fileAt(root, path) : undefined;
    if (file && type) {
      // The build puts a hash of the contents into every name below /assets.
      const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      return c.body(new Uint8Array(file), 200, { 'content-type': type, 'cache-control': cache });
    }
    if (type && type !== TYPES['.html']) return next();
    const page = await fileAt(root, 'index.html');
    if (!page) return c.text('The browser application is not built here: npm start builds it.', 503);
    return c.body(new Uint8Array(page), 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
  });
