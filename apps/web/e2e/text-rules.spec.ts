import { expect } from '@playwright/test';
import { newPerson } from '@postern/testing/person';
import { signUp } from './support/people';
import { test } from './support/test';

test('a title is as long in the form as the server counts it', async ({ page }) => {
  test.slow();
  const title = '😀'.repeat(150);
  await signUp(page, newPerson('Noor', 'Emoji'));

  await page.goto('/posts/new');
  const titleBox = page.getByRole('textbox', { name: 'Title' });
  await titleBox.fill('😀'.repeat(201));
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('The title can have at most 200 characters.')).toBeVisible();
  await titleBox.fill(title);
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/posts\/[0-9a-f]{24}$/);

  await page.goto(`${page.url()}/edit`);
  await expect(titleBox).toHaveValue(title);
  await page.getByRole('textbox', { name: 'Body' }).fill('😀'.repeat(20_000));
  await expect(page.getByText('20,000 / 20,000')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/posts\/[0-9a-f]{24}$/);
});

test('a search of 199 letters and an emoji is answered, from the address and from the box', async ({
  page,
}) => {
  const q = `${'x'.repeat(199)}😀`;
  await page.goto(`/?${new URLSearchParams({ q })}`);
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  const box = page.getByRole('searchbox', { name: 'Search posts' });
  await expect(box).toHaveValue(q);

  const answer = page.waitForResponse((response) => response.url().includes('/api/trpc/post.list'));
  await box.fill(`${'y'.repeat(199)}😀😀`);
  expect((await answer).status()).toBe(200);
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe(`${'y'.repeat(199)}😀`);
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
});
