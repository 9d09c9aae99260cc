import { expect, type Page } from '@playwright/test';
import type { Person } from '@postern/testing/person';

/** Through Clerk's own component, as a person does. @param app its address, the one under test unless given. */
export async function signUp(page: Page, person: Person, app = '') {
  await page.goto(`${app}/`);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByRole('textbox', { name: 'First name' }).fill(person.firstName);
  await page.getByRole('textbox', { name: 'Last name' }).fill(person.lastName);
  await page.getByRole('textbox', { name: 'Email address' }).fill(person.email);
  // Enter, not the button: Clerk's card may still be growing under the pointer.
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByLabel('Password', { exact: true }).press('Enter');
  await expectSignedIn(page);
}

export async function signIn(page: Page, person: Person) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await fillSignIn(page, person);
  await expectSignedIn(page);
}

/** In Clerk's own component, which is open. */
export async function fillSignIn(page: Page, person: Person) {
  await page.getByRole('textbox', { name: 'Email address' }).fill(person.email);
  const password = page.getByLabel('Password', { exact: true });
  if (!(await password.isVisible()))
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await password.fill(person.password);
  await password.press('Enter');
}

export async function signOut(page: Page) {
  await page.getByRole('button', { name: 'Open user menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
}

async function expectSignedIn(page: Page) {
  await expect(page.getByRole('link', { name: 'New post' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open user menu' })).toBeVisible();
}
