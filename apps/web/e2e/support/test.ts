import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { dropDatabase } from '@postern/db/testing/drop-database';
import { findMongo, startMongo } from '@postern/db/testing/mongo-server';
import { startApp } from '@postern/testing/start-app';
import { waiting } from '@postern/testing/waiting';

export interface WorkerOptions {
  /** Where the Postern under test keeps its posts; the one on MongoDB is started beside the other. */
  database: 'embedded' | 'mongodb';
}

/** A test of Postern: any error in the console, any request to another host, fails it. */
export const test = base.extend<{ quiet: undefined }, WorkerOptions & { urlOnMongo: string | null }>({
  database: ['embedded', { option: true, scope: 'worker' }],
  urlOnMongo: [
    async ({ database }, use) => {
      const source = database === 'mongodb' ? await findMongo() : null;
      if (source === null) return use(null);
      const server = await startMongo(source);
      const url = server.urlOf(`postern_e2e_${process.pid}`);
      const postern = await startApp({ DATABASE_URL: url });
      await use(postern.url);
      await postern.close();
      await dropDatabase(url);
      await server.stop();
    },
    { scope: 'worker', timeout: waiting.testTimeout },
  ],
  baseURL: async ({ baseURL, database, urlOnMongo }, use, { skip }) => {
    skip(database === 'mongodb' && urlOnMongo === null, 'There is no MongoDB server for the tests.');
    await use(urlOnMongo ?? baseURL);
  },
  quiet: [
    async ({ page, baseURL }, use) => {
      const troubles: string[] = [];
      const own = new URL(baseURL ?? '').host;
      page.context().on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith('http') && url.host !== own) troubles.push(`asked ${url.host}`);
      });
      page.context().on('weberror', (error) => troubles.push(error.error().message));
      page.context().on('console', (message) => {
        if (message.type() === 'error' && !isRefusedRequest(message.text())) troubles.push(message.text());
      });
      await use(undefined);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],
});

/** Chromium reports every 4xx answer and every aborted request in the console, also where the page handles it. */
function isRefusedRequest(text: string): boolean {
  return /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_FAILED)/.test(text);
}

/** Expects that axe finds no fault, in either theme. A page that is on its way to another one has no title for a moment. */
export async function expectAccessible(page: Page) {
  await expect(page).toHaveTitle(/\S/);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual(
      [],
    );
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Resolves when nothing on the page is on its way to another look. */
export async function settled(page: Page) {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
        .map(({ finished }) => finished),
    ),
  );
}
