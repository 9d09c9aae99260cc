import { expect, type Page } from '@playwright/test';
import { newPerson } from '@postern/testing/person';
import { signUp } from './support/people';
import { test as base, expectAccessible } from './support/test';

/** A test in which the page logs faults, and must: they are what it is about. */
const test = base.extend<{ logged: string[] }>({
  quiet: async ({ page: _ }, use) => use(undefined),
  logged: async ({ page }, use) => {
    const logged: string[] = [];
    page.on('console', (message) => message.type() === 'error' && logged.push(message.text()));
    await use(logged);
  },
});

/** A procedure's calls get an answer that the API did not write. */
async function garble(page: Page, procedure: string) {
  const pattern = `**/api/trpc/${procedure}**`;
  await page.route(pattern, (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Hello</h1>' }));
  return () => page.unroute(pattern);
}

test('an error that nobody expected is called that, and logged; a lost connection is not', async ({
  page,
  context,
  logged,
}) => {
  test.slow();
  const ada = newPerson('Ada', 'Lindqvist');
  const title = `Held ${ada.email}`;
  const fault = page.getByText('Something went wrong in this page');
  await signUp(page, ada);
  await page.goto('/posts/new');
  const titleBox = page.getByRole('textbox', { name: 'Title' });
  const publish = page.getByRole('button', { name: 'Publish' });
  await titleBox.fill(title);

  const restoreCreate = await garble(page, 'post.create');
  await publish.click();
  await expect(fault).toBeVisible();
  await expect(titleBox).toHaveValue(title);
  expect(logged.join()).toContain('TRPCClientError');
  await expectAccessible(page);
  await restoreCreate();

  logged.length = 0;
  await context.setOffline(true);
  await publish.click();
  await expect(page.getByText('Postern does not answer.')).toBeVisible();
  await context.setOffline(false);
  expect(logged.join()).not.toContain('TRPCClientError');
  await publish.click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

  await page.goto('/me');
  const restoreDelete = await garble(page, 'post.delete');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(fault).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(1);
  await restoreDelete();
});

test('a list that cannot be read says why', async ({ page, logged }) => {
  const fault = page.getByText('Something went wrong in this page');
  await page.goto('/');
  await expect(page.getByRole('article')).toHaveCount(20);
  const restore = await garble(page, 'post.list');
  await page.getByRole('article').last().scrollIntoViewIfNeeded();
  await expect(page.getByText('The next posts could not be loaded.')).toBeVisible();
  await expect(fault).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search posts' }).fill('gate');
  await expect(page.getByRole('heading', { name: 'The posts could not be loaded' })).toBeVisible();
  await expect(fault).toBeVisible();
  expect(logged.join()).toContain('TRPCClientError');
  await restore();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
});
