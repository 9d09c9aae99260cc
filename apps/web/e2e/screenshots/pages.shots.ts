import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { newPerson } from '@postern/testing/person';
import { signUp } from '../support/people';
import { settled } from '../support/test';

const folder = join(import.meta.dirname, '../../../../docs/screenshots');
const widths = [
  { name: 'desktop', width: 1160, height: 900 },
  { name: 'phone', width: 390, height: 844 },
];

/** The page as it stands, in both themes. */
async function shoot(page: Page, name: string, width: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
  }
}

for (const { name: width, ...viewport } of widths) {
  test(`pages, ${width}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    for (const [name, path] of [
      ['sign-in', '/sign-in'],
      ['sign-up', '/sign-up'],
      ['not-found', '/nowhere'],
      ['local-accounts', '/local-accounts'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await shoot(page, name, width);
    }

    await signUp(page, newPerson('Ada', 'Lindqvist'));
    await page.goto('/me');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await shoot(page, 'mine-empty', width);

    await page.goto('/posts/new');
    await page.getByRole('textbox', { name: 'Title' }).fill(`A letter to whoever keeps the gate (${width})`);
    await page
      .getByRole('textbox', { name: 'Body' })
      .fill(
        'You leave the lantern burning, and nobody thanks you for it. *I do.*\n\n## Why\n\nBecause I came home late.',
      );
    await shoot(page, 'new', width);
    await page.getByRole('button', { name: 'Publish' }).click();
    await expect(page.getByRole('link', { name: 'Edit' })).toBeVisible();
    await shoot(page, 'post', width);
    await page.getByRole('link', { name: 'Edit' }).click();
    await expect(page.getByRole('button', { name: 'Save' })).toBeVisible();
    await shoot(page, 'edit', width);

    await page.goto('/');
    await expect(page.getByRole('article').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open user menu' })).toBeVisible();
    await shoot(page, 'list', width);
    await page.goto('/me');
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await shoot(page, 'delete', width);
  });
}
