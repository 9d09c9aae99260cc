import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import {
  changeInLists,
  keysBeginningWithNewPost,
  listKey,
  type Pages,
  withFirst,
} from '../src/features/posts/changes/list-cache';
import type { Feed } from '../src/features/posts/list/feed';
import type { ListState } from '../src/features/posts/list/list-address';
import type { PostSummary } from '../src/trpc/types';

const post = (id: string): PostSummary => ({
  id,
  title: id,
  excerpt: '',
  views: 0,
  author: 'Ada',
  authorId: 'user_ada',
  createdAt: new Date(0),
  updatedAt: new Date(0),
  mine: true,
});

const lists: Record<string, [Feed, ListState]> = {
  everyone: [{ kind: 'everyone' }, { q: '', sort: 'newest' }],
  mine: [{ kind: 'mine' }, { q: '', sort: 'newest' }],
  ada: [
    { kind: 'author', authorId: 'user_ada' },
    { q: '', sort: 'newest' },
  ],
  bob: [
    { kind: 'author', authorId: 'user_bob' },
    { q: '', sort: 'newest' },
  ],
  'most viewed': [{ kind: 'everyone' }, { q: '', sort: 'views' }],
  'a search': [{ kind: 'mine' }, { q: 'old', sort: 'newest' }],
};

/** A browser's cache that holds every one of these lists, with one old post. */
function cacheWithLists() {
  const client = new QueryClient();
  const pages: Pages = {
    pages: [{ items: [post('old')], nextCursor: null, incomplete: false }],
    pageParams: [null],
  };
  for (const [feed, state] of Object.values(lists)) client.setQueryData(listKey(feed, state), pages);
  const idsIn = (name: string) => {
    const [feed, state] = lists[name] ?? [];
    const held = feed && state && client.getQueryData<Pages>(listKey(feed, state));
    return held?.pages.flatMap(({ items }) => items.map(({ id }) => id));
  };
  return { client, shown: () => Object.fromEntries(Object.keys(lists).map((name) => [name, idsIn(name)])) };
}

test('a new post stands at the top of the lists that begin with it, and of no other', () => {
  const { client, shown } = cacheWithLists();
  for (const key of keysBeginningWithNewPost('user_ada')) {
    client.setQueryData<Pages>(key, (data) => data && withFirst(data, post('new')));
  }
  expect(shown()).toEqual({
    everyone: ['new', 'old'],
    mine: ['new', 'old'],
    ada: ['new', 'old'],
    bob: ['old'],
    'most viewed': ['old'],
    'a search': ['old'],
  });
});

test('a deleted post leaves every list', () => {
  const { client, shown } = cacheWithLists();
  changeInLists(client, 'old', () => null);
  expect(new Set(Object.values(shown()).flat())).toEqual(new Set());
});
