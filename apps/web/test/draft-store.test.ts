import { expect, test } from 'vitest';
import {
  type DraftStorage,
  draftKey,
  forgetDraftsOfOthers,
  readDraft,
  removeDraft,
  writeDraft,
} from '../src/features/posts/editor/draft-store';

function memoryStorage(): DraftStorage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

function refusingStorage(): DraftStorage {
  const refuse = () => {
    throw new DOMException('No room', 'QuotaExceededError');
  };
  return { length: 1, key: refuse, getItem: refuse, setItem: refuse, removeItem: refuse };
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
  expect(storage.length).toBe(0);
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

test('the next person finds nothing of the last one, and keeps what is theirs', () => {
  const storage = memoryStorage();
  writeDraft(storage, draftKey('user_a', null), draft);
  writeDraft(storage, draftKey('user_a', '656f6e7465736e6f77212121'), draft);
  writeDraft(storage, draftKey('user_ab', null), draft);
  storage.setItem('something else', 'stays');
  forgetDraftsOfOthers(storage, 'user_ab');
  expect(readDraft(storage, draftKey('user_a', null))).toBeNull();
  expect(readDraft(storage, draftKey('user_ab', null))).toEqual(draft);
  expect(storage.length).toBe(2);
});

test('a browser that refuses storage is told apart, and breaks nothing', () => {
  const storage = refusingStorage();
  expect(writeDraft(storage, draftKey('user_a', null), draft)).toBe(false);
  expect(readDraft(storage, draftKey('user_a', null))).toBeNull();
  removeDraft(storage, draftKey('user_a', null));
  forgetDraftsOfOthers(storage, 'user_a');
});
