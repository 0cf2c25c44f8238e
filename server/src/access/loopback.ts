import { createMiddleware } from 'hono/factory';
import { refuse } from '../problem/problem.ts';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether the Host header names this machine and nothing else. */
export const isLoopbackHost = (host: string | undefined): boolean => host !== undefined && LOOPBACK.test(host);

/**
 * Lets in only what this machine's own pages ask. A foreign Host is another site's name pointed at this machine (DNS
 * rebinding); a write whose Origin is not this very host comes from a page of another site.
 */
export const loopbackOnly = createMiddleware(async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if (!isLoopbackHost(host)) {
    return refuse(c, 403, {
      code: 'request.foreign-host',
      title: 'This server answers only under its loopback address.',
    });
  }
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const foreign =
    (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none');
  if (!READS.has(c.req.method) && foreign) {
    return refuse(c, 403, {
      code: 'request.foreign-origin',
      title: 'Only pages of this server may change something here.',
    });
  }
  return next();
});
