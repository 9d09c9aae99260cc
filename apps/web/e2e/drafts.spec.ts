import { expect, type Page } from '@playwright/test';
import { newPerson } from '@postern/testing/person';
import { signIn, signOut, signUp } from './support/people';
import { test } from './support/test';

const titleBox = (page: Page) => page.getByRole('textbox', { name: 'Title' });
const bodyBox = (page: Page) => page.getByRole('textbox', { name: 'Body' });

test('going Back to the form after another page has loaded keeps title and body', async ({ page }) => {
  test.slow();
  await signUp(page, newPerson('Bea', 'Back'));
  await page.goto('/posts/new');
  await titleBox(page).fill('A title to come back to');
  await bodyBox(page).fill('A body to come back to.');
  await page.goto('/');
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Publish' })).toBeEnabled();
  await expect(titleBox(page)).toHaveValue('A title to come back to');
  await expect(bodyBox(page)).toHaveValue('A body to come back to.');
  await page.reload();
  await expect(titleBox(page)).toHaveValue('A title to come back to');
});

test('a post with the line ends of Windows opens unchanged', async ({ page }) => {
  test.slow();
  const wim = newPerson('Wim', 'Windows');
  await signUp(page, wim);
  const id: string = await page.evaluate(async (title) => {
    const answer = await fetch('/api/trpc/post.create', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { title, body: 'One\r\ntwo\r\n' } }),
    });
    return (await answer.json()).result.data.json.id;
  }, `Lines ${wim.email}`);
  await page.goto(`/posts/${id}/edit`);
  await expect(page.getByRole('button', { name: 'Save' })).toBeEnabled();
  await expect(bodyBox(page)).toHaveValue('One\ntwo\n');
  await expect(page.getByText('Draft kept in this browser')).toHaveCount(0);
  // A draft of it comes back after a reload, which once overwrote it.
  await bodyBox(page).fill('One\ntwo\nthree');
  await expect(page.getByText('Draft kept in this browser')).toBeVisible();
  await page.reload();
  await expect(bodyBox(page)).toHaveValue('One\ntwo\nthree');
});

test('a draft is not shown to another account, and waits for its writer', async ({ page }) => {
  test.slow();
  const [ann, bob] = [newPerson('Ann', 'First'), newPerson('Bob', 'Second')];
  await signUp(page, ann);
  await page.goto('/posts/new');
  await titleBox(page).fill('Only for Ann');
  await expect(page.getByText('Draft kept in this browser')).toBeVisible();
  await page.goto('/');
  await signOut(page);
  await signUp(page, bob);
  await page.goto('/posts/new');
  await expect(page.getByRole('button', { name: 'Publish' })).toBeEnabled();
  await expect(titleBox(page)).toHaveValue('');
  await page.goto('/');
  await signOut(page);
  await signIn(page, ann);
  await page.goto('/posts/new');
  await expect(titleBox(page)).toHaveValue('Only for Ann');
});
