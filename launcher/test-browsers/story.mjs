// @ts-check
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { personAt } from './person.mjs';

const dialog = '[role=alertdialog]';
const card = 'article';

/**
 * The story of one post, as steps that follow on each other.
 * @param {import('./session.d.ts').Session} session
 * @param {string} url of the app
 * @returns {[name: string, step: () => Promise<unknown>][]}
 */
export function story(session, url) {
  const person = personAt(session);
  const mark = randomUUID().slice(0, 8);
  const title = `Gate ${mark}`;
  let post = '';

  return [
    [
      'is led from localhost to the printed address',
      async () => {
        await session.open(`${url.replace('127.0.0.1', 'localhost')}/?sort=views`);
        await person.isAt(`${url}/?sort=views`);
      },
    ],
    [
      'signs up',
      async () => {
        await session.open(url);
        await person.click({ role: 'button', name: 'Sign up' });
        await person.type('First name', 'Ada');
        await person.type('Last name', 'Oak');
        await person.type('Email address', `ada.${mark}@example.org`);
        await person.type('Password', `quiet-gate-${mark}`);
        await person.pressEnter();
        await person.sees({ role: 'link', name: 'New post' });
      },
    ],
    [
      'previews and publishes a post',
      async () => {
        await person.click({ role: 'link', name: 'New post' });
        await person.type('Title', title);
        await person.type('Body', '## Why it was small');
        await person.click({ role: 'button', name: 'Preview' });
        await person.sees({ role: 'heading', name: 'Why it was small' });
        await person.click({ role: 'button', name: 'Write' });
        await person.click({ role: 'button', name: 'Publish' });
        await person.sees({ role: 'heading', name: title });
        await person.isAt('/posts/');
        await person.sees({ role: 'link', name: 'Edit' });
        post = await person.address();
        assert.match(post, /\/posts\/[0-9a-f]{24}$/);
      },
    ],
    [
      'keeps an edit that conflicts with one from another window',
      async () => {
        const first = session.currentWindow();
        await session.open(`${post}/edit`);
        await person.type('Body', 'Mine, from the first window.');
        const second = await session.newWindow();
        await session.switchTo(second);
        await session.open(`${post}/edit`);
        await person.type('Body', 'Theirs, from the second window.');
        await person.click({ role: 'button', name: 'Save' });
        await person.sees({ role: 'heading', name: title });
        await person.reads('Theirs, from the second window.');
        await session.switchTo(first);
        await person.click({ role: 'button', name: 'Save' });
        await person.reads('This post was changed somewhere else');
        assert.equal(await person.valueOf({ role: 'textbox', name: 'Body' }), 'Mine, from the first window.');
        await person.click({ role: 'button', name: 'Keep mine and overwrite' });
        await person.isAt(post);
        await person.seesNo({ role: 'textbox', name: 'Body' });
        await person.reads('Mine, from the first window.');
      },
    ],
    [
      'finds it by a search, opens it, and goes back to the search',
      async () => {
        await session.open(url);
        await person.type('Search posts', mark);
        await person.isAt(`q=${mark}`);
        await person.click({ role: 'link', name: title });
        await person.isAt(post);
        await person.reads('Mine, from the first window.');
        await session.back();
        await person.isAt(`q=${mark}`);
        await person.sees({ role: 'link', name: title, inside: card });
        assert.equal(await person.valueOf({ role: 'textbox', name: 'Search posts' }), mark);
      },
    ],
    [
      'deletes it',
      async () => {
        await person.click({ role: 'button', name: 'Delete', inside: card });
        await person.click({ role: 'button', name: 'Delete', inside: dialog });
        await person.seesNo({ role: 'link', name: title });
        await person.reads(`Deleted “${title}”.`);
        await session.open(post);
        await person.seesNo({ role: 'heading', name: title });
      },
    ],
    [
      'signs out',
      async () => {
        await session.open(url);
        await person.click({ role: 'button', name: 'Open user menu' });
        await person.click({ role: 'button', name: 'Sign out' });
        await person.sees({ role: 'button', name: 'Sign in' });
      },
    ],
  ];
}
