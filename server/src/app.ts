import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { loopbackOnly } from './access/loopback.ts';
import { booksRoutes } from './books/routes.ts';
import { costRoutes } from './cost/routes.ts';
import { costRunRoutes } from './cost/runs/routes.ts';
import { whaleRoutes } from './cost/whale/routes.ts';
import { customerRoutes } from './customers/routes.ts';
import type { AppDeps } from './deps.ts';
import { factsRoutes } from './facts/routes.ts';
import { factsSnoozeRoutes } from './facts/snoozes/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { draftFileRoutes } from './imports/drafts/files/routes.ts';
import { importDraftRoutes } from './imports/drafts/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { watchRoutes } from './imports/watch/routes.ts';
import { budgetRoutes } from './plans/budget/routes.ts';
import { changeRoutes } from './plans/changes/routes.ts';
import { compareRoutes } from './plans/compare/routes.ts';
import { exportRoutes } from './plans/export/routes.ts';
import { frozenRoutes } from './plans/frozen/routes.ts';
import { planRoutes } from './plans/routes.ts';
import { LONGEST_PLAN } from './plans/schemas.ts';
import { snoozeRoutes } from './plans/snoozes/routes.ts';
import { undoRoutes } from './plans/undo/routes.ts';
import { versionRoutes } from './plans/versions/routes.ts';
import { refuse } from './problem/problem.ts';
import { addReference } from './reference/routes.ts';
import { revenueRoutes } from './revenue/routes.ts';
import { securityHeaders } from './site/headers.ts';
import { serveSite } from './site/serve-site.ts';
import { supportRoutes } from './support/routes.ts';
import { touchRoutes } from './touches/routes.ts';
import { valueRoutes } from './value/routes.ts';

// One way of validating on every page and server: the browser's policy allows no generated code.
z.config({ jitless: true });

const apiRoutes = (deps: AppDeps) =>
  new OpenAPIHono()
    .route('/', healthRoutes(deps))
    .route('/', planRoutes(deps))
    .route('/', versionRoutes(deps))
    .route('/', changeRoutes(deps))
    .route('/', undoRoutes(deps))
    .route('/', compareRoutes(deps))
    .route('/', frozenRoutes(deps))
    .route('/', budgetRoutes(deps))
    .route('/', snoozeRoutes(deps))
    .route('/', exportRoutes(deps))
    .route('/', costRoutes(deps))
    .route('/', supportRoutes(deps))
    .route('/', valueRoutes(deps))
    .route('/', costRunRoutes(deps))
    .route('/', whaleRoutes(deps))
    .route('/', touchRoutes(deps))
    .route('/', revenueRoutes(deps))
    .route('/', customerRoutes(deps))
    .route('/', booksRoutes(deps))
    .route('/', factsRoutes(deps))
    .route('/', factsSnoozeRoutes(deps))
    .route('/', importRoutes(deps))
    .route('/', importDraftRoutes(deps))
    .route('/', draftFileRoutes(deps))
    .route('/', watchRoutes(deps));

const UPLOAD = /^\/api\/v1\/import-drafts\/[^/]+\/files\/[^/]+\/content$/;

/**
 * The whole HTTP application: `/api/v1`, its description at `/api/v1/openapi.json` and
 * `/api/v1/reference`, and the built pages.
 * Answers `app.request(path)` without a port.
 */
export const createApp = (deps: AppDeps) => {
  const app = new OpenAPIHono();
  app.use(securityHeaders);
  app.use(loopbackOnly);
  const limit = bodyLimit({
    maxSize: 2 * LONGEST_PLAN,
    onError: (c) => refuse(c, 413, { code: 'request.too-large', title: 'The request is larger than any plan.' }),
  });
  // Files are written to disk as they come, and counted there.
  app.use('/api/*', (c, next) => (UPLOAD.test(c.req.path) ? next() : limit(c, next)));
  const routed = app.route('/api/v1', apiRoutes(deps));
  addReference(app, deps.version);
  app.all('/api/*', (c) => refuse(c, 404, { code: 'request.no-such-route', title: 'The API has no such address.' }));
  if (deps.site !== undefined) app.use(serveSite(deps.site));
  app.notFound((c) => refuse(c, 404, { code: 'request.no-such-page', title: 'There is nothing at this address.' }));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 415) {
      return refuse(c, 415, { code: 'request.not-json', title: 'The request has to be application/json.' });
    }
    if (error instanceof HTTPException && error.status === 400) {
      return refuse(c, 400, { code: 'request.invalid', title: error.message || 'The request could not be read.' });
    }
    deps.onError?.(error, { method: c.req.method, path: c.req.path });
    return refuse(c, 500, { code: 'server.defect', title: 'Something went wrong here. Nothing was saved.' });
  });
  return routed;
};

/** The API's routes as a type, for `hc<Api>` of hono/client. */
export type Api = ReturnType<typeof createApp>;
