import { expect } from '@playwright/test';
import { newPerson } from '@postern/testing/person';
import { signUp } from './support/people';
import { expectAccessible, test } from './support/test';

test('the text survives a refusal, a reload, and a failed request', async ({ page }) => {
  test.slow();
  const mei = newPerson('Mei', 'Okafor');
  const title = `Twice ${mei.email}`;
  await signUp(page, mei);

  await page.goto('/posts/new');
  const titleBox = page.getByRole('textbox', { name: 'Title' });
  const bodyBox = page.getByRole('textbox', { name: 'Body' });
  const publish = page.getByRole('button', { name: 'Publish' });

  await publish.click();
  await expect(titleBox).toBeFocused();
  await expect(titleBox).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);

  await titleBox.fill(title);
  await bodyBox.fill('First.');
  await publish.click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

  await page.goto('/posts/new');
  await expect(titleBox).toHaveValue('');
  await titleBox.fill(title);
  await bodyBox.fill('Typed with care.');
  await publish.click();
  await expect(page.getByText('You already have a post with this title.')).toBeVisible();
  await expect(bodyBox).toHaveValue('Typed with care.');
  await expect(page).toHaveURL(/\/posts\/new$/);
  await expectAccessible(page);

  await page.reload();
  await expect(titleBox).toHaveValue(title);
  await expect(bodyBox).toHaveValue('Typed with care.');

  await page.route('**/api/trpc/post.create**', (route) => route.abort());
  await titleBox.fill(`${title}, once more`);
  await publish.click();
  await expect(page.getByText('Postern does not answer.')).toBeVisible();
  await expect(bodyBox).toHaveValue('Typed with care.');
  await page.unroute('**/api/trpc/post.create**');
  await publish.click();
  await expect(page.getByRole('heading', { level: 1, name: `${title}, once more` })).toBeVisible();
});

test('an edit of what was changed meanwhile is not lost, and overwrites nothing unasked', async ({
  page,
}) => {
  test.slow();
  const sam = newPerson('Sam', 'Stale');
  await signUp(page, sam);
  await page.goto('/posts/new');
  await page.getByRole('textbox', { name: 'Title' }).fill(`Shared ${sam.email}`);
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page).toHaveURL(/\/posts\/[0-9a-f]{24}$/);
  const address = page.url();

  await page.goto(`${address}/edit`);
  await page.getByRole('textbox', { name: 'Body' }).fill('Mine, from the first window.');
  const other = await page.context().newPage();
  await other.goto(`${address}/edit`);
  await other.getByRole('textbox', { name: 'Body' }).fill('Theirs, from the second window.');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('Theirs, from the second window.')).toBeVisible();

  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This post was changed somewhere else')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Body' })).toHaveValue('Mine, from the first window.');
  await other.reload();
  await expect(other.getByText('Theirs, from the second window.')).toBeVisible();
});

test('a refused deletion brings the card back', async ({ page }) => {
  test.slow();
  const kim = newPerson('Kim', 'Keyboard');
  await signUp(page, kim);
  await page.goto('/posts/new');
  const title = `Held ${kim.email}`;
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('textbox', { name: 'Title' }).press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

  await page.goto('/me');
  const card = page.getByRole('article').filter({ hasText: title });
  await page.route('**/api/trpc/post.delete**', (route) => route.abort());
  // By keyboard alone: to the button, into the dialog, out of it, and in again.
  await card.getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(card.getByRole('button', { name: 'Delete' })).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(/could not|not deleted/i).first()).toBeVisible();
  await expect(card).toBeVisible();
});

test('a signed-out visitor who wants to write is asked to sign in', async ({ page }) => {
  for (const path of ['/posts/new', '/me']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByRole('textbox', { name: 'Email address' })).toBeVisible();
  }
});
