import { expect, test } from 'vitest';
import {
  type DraftStorage,
  draftKey,
  readDraft,
  removeDraft,
  writeDraft,
} from '../src/features/posts/editor/draft-store';

function memoryStorage(): DraftStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

function refusingStorage(): DraftStorage {
  const refuse = () => {
    throw new DOMException('No room', 'QuotaExceededError');
  };
  return { getItem: refuse, setItem: refuse, removeItem: refuse };
}

const draft = { title: 'The gate', body: 'A small door.', base: '2026-11-23T12:00:00.000Z' };

test('a draft comes back as it was, for its user and its post alone', () => {
  const storage = memoryStorage();
  expect(writeDraft(storage, draftKey('user_a', null), draft)).toBe(true);
  expect(readDraft(storage, draftKey('user_a', null))).toEqual(draft);
  expect(readDraft(storage, draftKey('user_a', '656f6e7465736e6f77212121'))).toBeNull();
  expect(readDraft(storage, draftKey('user_b', null))).toBeNull();
});

test('a removed draft is gone', () => {
  const storage = memoryStorage();
  writeDraft(storage, draftKey('user_a', null), draft);
  removeDraft(storage, draftKey('user_a', null));
  expect(readDraft(storage, draftKey('user_a', null))).toBeNull();
});

test.each([
  '',
  'null',
  '{',
  '[]',
  '{"title":1,"body":"","base":null}',
  '{"title":"","body":"","base":"soon"}',
])('what is no draft (%j) is not read as one', (text) => {
  const storage = memoryStorage();
  storage.setItem(draftKey('user_a', null), text);
  expect(readDraft(storage, draftKey('user_a', null))).toBeNull();
});

test('a draft stays when another user writes in the same browser, who does not see it', () => {
  const storage = memoryStorage();
  writeDraft(storage, draftKey('user_a', null), draft);
  expect(readDraft(storage, draftKey('user_ab', null))).toBeNull();
  writeDraft(storage, draftKey('user_ab', null), { ...draft, title: 'Another' });
  removeDraft(storage, draftKey('user_ab', null));
  expect(readDraft(storage, draftKey('user_a', null))).toEqual(draft);
});

test('a browser that refuses storage is told apart, and breaks nothing', () => {
  const storage = refusingStorage();
  expect(writeDraft(storage, draftKey('user_a', null), draft)).toBe(false);
  expect(readDraft(storage, draftKey('user_a', null))).toBeNull();
  removeDraft(storage, draftKey('user_a', null));
});
