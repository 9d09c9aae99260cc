import { expect } from '@playwright/test';
import { test } from './support/test';

test('the name under a post leads to everything of its author', async ({ page }) => {
  // A post of the sample: other tests publish meanwhile.
  await page.goto('/?q=keep+bee');
  await page.getByRole('article').getByRole('heading').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: /bees/ })).toBeVisible();
  const author = page.getByRole('article').locator('header').getByRole('link');
  const name = String(await author.textContent());
  await author.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page).toHaveURL(/\/authors\/user_seed_\w+$/);
  await expect(page).toHaveTitle(`${name} · Postern`);

  const articles = page.getByRole('article');
  await expect(articles.first()).toBeVisible();
  const names = await articles.evaluateAll((cards) => cards.map((card) => card.textContent ?? ''));
  expect(names.filter((text) => !text.includes(name))).toEqual([]);
  await page.getByRole('group', { name: 'Sort' }).getByText('Most viewed').click();
  await expect(page).toHaveURL(/\/authors\/user_seed_\w+\?sort=views$/);
});
