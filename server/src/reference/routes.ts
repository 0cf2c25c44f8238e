import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Description } from './description.ts';
import { referencePage } from './page.ts';

const ABOUT = `Everything the pages do goes through this API. Bodies are JSON. Every answer that refuses something is \`application/problem+json\` (RFC 9457): \`code\` says what it is, \`title\` says it in words, and further members say what can be done about it.

A plan is a text with versions. Whoever changes it names the version they began with; if that is no longer the newest, the answer is 409 \`plan.changed-elsewhere\` and nothing is overwritten. Versions, frozen versions and the log of changes can only grow.

Instants are UTC, amounts of the facts are whole minor units with their currency, figures of a plan are in major units.`;

/** Adds the API's description, `openapi.json`, and the page people read, `reference`. */
export const addReference = (app: OpenAPIHono, version: string): void => {
  const config = {
    openapi: '3.1.0',
    info: {
      title: 'Fulcrum',
      version,
      description: ABOUT,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
  };
  app.doc31('/api/v1/openapi.json', config);
  let page: Promise<string> | string | undefined;
  app.get('/api/v1/reference', async (c) => {
    page ??= referencePage(app.getOpenAPI31Document(config) as unknown as Description);
    return c.html(await page, 200, { 'cache-control': 'no-cache' });
  });
};
