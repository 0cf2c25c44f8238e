import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { pathOf } from '../scripts/system-tools.js';

/** Debian's Chromium; tests that drive it skip, naming the command, where it is missing. */
export const CHROMIUM = pathOf('chromium');

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }), args: QUIET });

export type Visit = { readonly context: BrowserContext; readonly page: Page; readonly problems: string[] };

/** A reader of their own: new storage, 1440 × 900. `problems` gathers what the page throws and what the policy blocks. */
export const visit = async (browser: Browser, colorScheme: 'light' | 'dark' = 'light'): Promise<Visit> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme,
    locale: 'en-US',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text()))
      problems.push(message.text());
  });
  return { context, page, problems };
};
