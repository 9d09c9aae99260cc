import * as z from 'zod/mini';

const PREFIX = 'postern:draft:';

const draftSchema = z.object({
  title: z.string(),
  body: z.string(),
  /** When the post that is being edited was last changed, as the form knew it, ISO; null for a new post. */
  base: z.nullable(z.string().check(z.iso.datetime())),
});

export type Draft = z.infer<typeof draftSchema>;

/** The part of Web Storage that drafts need. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Where a draft lies: one for each user and post, and one for the user's next post (null). */
export function draftKey(userId: string, postId: string | null): string {
  return `${PREFIX}${userId}:${postId ?? 'new'}`;
}

/** The draft under the key; null when there is none that can be read. */
export function readDraft(storage: DraftStorage, key: string): Draft | null {
  try {
    const parsed = draftSchema.safeParse(JSON.parse(storage.getItem(key) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Keeps a draft. False when the browser keeps none (no room, or not allowed). */
export function writeDraft(storage: DraftStorage, key: string, draft: Draft): boolean {
  try {
    storage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Forgets the draft under the key. */
export function removeDraft(storage: DraftStorage, key: string) {
  try {
    storage.removeItem(key);
  } catch {
    // A browser that refuses storage holds no draft.
  }
}

/** Removes the drafts of other users from this browser, so that nobody can read them. */
export function forgetDraftsOfOthers(storage: DraftStorage, userId: string) {
  try {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    for (const key of keys) {
      if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${userId}:`)) storage.removeItem(key);
    }
  } catch {
    // A browser that refuses storage holds no drafts.
  }
}
