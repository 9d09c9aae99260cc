import { expect } from '@playwright/test';
import { test } from './support/test';

test('scrolling loads more, and no post comes twice', async ({ page }) => {
  await page.goto('/');
  const articles = page.getByRole('article');
  await expect(articles).toHaveCount(20);
  await articles.last().scrollIntoViewIfNeeded();
  await expect.poll(() => articles.count()).toBeGreaterThan(20);
  const addresses = await page
    .getByRole('article')
    .getByRole('heading')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('search and sort live in the address; back and reload restore them', async ({ page }) => {
  await page.goto('/');
  const search = page.getByRole('searchbox', { name: 'Search posts' });
  await search.fill('keep bee');
  const found = page.getByRole('article');
  await expect(found).toHaveCount(1);
  await expect(found.getByRole('heading')).toHaveText('What I learned from keeping bees badly');
  await expect(page).toHaveURL(/[?&]q=keep(\+|%20)bee/);

  await page.reload();
  await expect(search).toHaveValue('keep bee');
  await expect(found).toHaveCount(1);

  await found.getByRole('link', { name: /bees/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /bees/ })).toBeVisible();
  await page.goBack();
  await expect(search).toHaveValue('keep bee');
  await expect(found).toHaveCount(1);

  await search.fill('');
  await expect(page).not.toHaveURL(/[?&]q=/);
  await page
    .getByRole('link', { name: 'Most viewed' })
    .or(page.getByRole('button', { name: 'Most viewed' }))
    .click();
  await expect(page).toHaveURL(/sort=views/);
  const views = () =>
    page
      .getByRole('article')
      .evaluateAll((cards) =>
        cards.map((card) =>
          Number((/([\d,]+)\s+views?/.exec(card.textContent ?? '')?.[1] ?? 'NaN').replaceAll(',', '')),
        ),
      );
  await expect
    .poll(async () => {
      const shown = await views();
      return (
        shown.length >= 20 && shown.every((count, index) => index === 0 || count <= (shown[index - 1] ?? 0))
      );
    })
    .toBe(true);
});

test('a search that finds nothing says so', async ({ page }) => {
  await page.goto('/?q=zzzzzzzz');
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText(/zzzzzzzz/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every public page reads', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('article')).toHaveCount(20);
    const heading = page.getByRole('article').first().getByRole('heading');
    const title = (await heading.textContent()) ?? '';
    const address = await heading.getByRole('link').getAttribute('href');
    await page.goto(address ?? '');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await page.goto('/?q=bees');
    await expect(page.getByRole('article').first()).toContainText(/bees/i);
  });
});

test('hovering and prefetching count no view; opening counts one', async ({ page, request }) => {
  const title = 'Small programs';
  await page.goto('/?q=small+programs');
  const link = page.getByRole('article').getByRole('link', { name: title });
  const address = (await link.getAttribute('href')) ?? '';
  const id = address.split('/').at(-1);
  const views = async () => {
    const input = encodeURIComponent(JSON.stringify({ json: { id } }));
    const answer = await request.get(`/api/trpc/post.byId?input=${input}`);
    return (await answer.json()).result.data.json.views;
  };
  const before = await views();
  await link.hover();
  await request.get(address, { headers: { purpose: 'prefetch', 'next-router-prefetch': '1', rsc: '1' } });
  expect(await views()).toBe(before);
  const counted = page.waitForResponse((response) => response.url().includes('post.view'));
  await link.click();
  await counted;
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect.poll(views).toBeGreaterThanOrEqual(before + 1);
});
