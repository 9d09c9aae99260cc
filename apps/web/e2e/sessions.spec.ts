import { type BrowserContext, expect, type Page } from '@playwright/test';
import { newPerson } from '@postern/testing/person';
import { countPageRequests } from './support/page-requests';
import { fillSignIn, signOut, signUp } from './support/people';
import { test } from './support/test';

const disagreement = 'Browser and server disagree about who is signed in';

const titleBox = (page: Page) => page.getByRole('textbox', { name: 'Title' });
const bodyBox = (page: Page) => page.getByRole('textbox', { name: 'Body' });

/** What is left when the browser has slept longer than a token lasts: Clerk's own cookie alone. */
async function loseSessionToken(context: BrowserContext) {
  await context.clearCookies({ name: /^__(session|client_uat)/ });
}

/** As a browser extension may do it: the browser has Clerk's session, but its cookie never reaches the server. */
async function refuseSessionCookies(page: Page) {
  await page.evaluate(() => localStorage.setItem('refuses-session-cookies', 'yes'));
  await page.addInitScript(() => {
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    if (!cookie?.set || !localStorage.getItem('refuses-session-cookies')) return;
    const { set } = cookie;
    Object.defineProperty(document, 'cookie', {
      get: () => cookie.get?.call(document),
      set: (text: string) => /^__(session|client_uat)/.test(text) || set.call(document, text),
    });
  });
  await page.reload();
}

test('the editor without its cookies leads to signing in, and back to the text', async ({
  page,
  context,
}) => {
  test.slow();
  const ada = newPerson('Ada', 'Lindqvist');
  await signUp(page, ada);
  await page.goto('/posts/new');
  await titleBox(page).fill(`Kept ${ada.email}`);
  await bodyBox(page).fill('Typed with care.');
  await context.clearCookies();
  const requests = countPageRequests(page);

  await page.getByRole('button', { name: 'Publish' }).click();
  await requests.untilQuiet(8);
  await fillSignIn(page, ada);
  await expect(titleBox(page)).toHaveValue(`Kept ${ada.email}`);
  await expect(bodyBox(page)).toHaveValue('Typed with care.');
  await expect(page).toHaveURL(/\/posts\/new$/);
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Kept ${ada.email}` })).toBeVisible();
});

test('a session token that was lost in a sleep comes back by itself', async ({ page, context }) => {
  test.slow();
  await signUp(page, newPerson('Mei', 'Okafor'));
  await loseSessionToken(context);
  const requests = countPageRequests(page);
  await page.getByRole('link', { name: 'New post' }).click();
  await expect(titleBox(page)).toBeVisible();
  await requests.untilQuiet(8);
  await expect(page).toHaveURL(/\/posts\/new$/);
});

test('a post is published by a browser that has lost its session token', async ({ page, context }) => {
  test.slow();
  const ivy = newPerson('Ivy', 'Awake');
  await signUp(page, ivy);
  await page.goto('/posts/new');
  await titleBox(page).fill(`After a sleep ${ivy.email}`);
  await loseSessionToken(context);
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `After a sleep ${ivy.email}` })).toBeVisible();
});

test('a list is shown to a browser that has lost its cookies', async ({ page, context }) => {
  test.slow();
  await signUp(page, newPerson('Noor', 'Haddad'));
  await page.goto('/posts/new');
  await expect(titleBox(page)).toBeVisible();
  await context.clearCookies();
  const requests = countPageRequests(page);
  await page.getByRole('link', { name: 'Postern', exact: true }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await requests.untilQuiet(6);
});

test('a writer who signs out in another tab is asked to sign in, and finds the text again', async ({
  page,
  context,
}) => {
  test.slow();
  const kim = newPerson('Kim', 'Keyboard');
  await signUp(page, kim);
  await page.goto('/posts/new');
  await titleBox(page).fill('Half a thought');
  const other = await context.newPage();
  await other.goto('/');
  const requests = countPageRequests(page);
  await signOut(other);
  await page.bringToFront();
  await requests.untilQuiet(6);
  await fillSignIn(page, kim);
  await expect(titleBox(page)).toHaveValue('Half a thought');
});

test('a page says in a sentence that browser and server disagree about the session', async ({
  page,
  context,
}) => {
  test.slow();
  const sam = newPerson('Sam', 'Stale');
  await signUp(page, sam);
  await page.goto('/posts/new');
  await titleBox(page).fill(`Settled ${sam.email}`);
  await refuseSessionCookies(page);
  await loseSessionToken(context);
  const requests = countPageRequests(page);
  await page.getByRole('link', { name: 'My posts' }).click();
  await expect(page.getByRole('heading', { level: 1, name: disagreement })).toBeVisible();
  await requests.untilQuiet(8);

  await page.evaluate(() => localStorage.removeItem('refuses-session-cookies'));
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await fillSignIn(page, sam);
  await expect(page.getByRole('heading', { level: 1, name: 'My posts' })).toBeVisible();
  await page.goto('/posts/new');
  await expect(titleBox(page)).toHaveValue(`Settled ${sam.email}`);
});
