import type { StoredDraft } from './draft-fields.ts';
import { draftIdOf } from './draft-id.ts';
import {
  DraftNotFoundError,
  type DraftStore,
  type DraftToSave,
  StaleDraftError,
  TooManyDraftsError,
} from './draft-store.ts';
import type { DraftTable } from './draft-table.ts';
import type { PostText } from './post-fields.ts';
import { isSameText } from './post-text.ts';

/**
 * The drafts in a table. A draft is left over when its post was written but the draft not yet deleted: its id is a
 * post's, or the post that it changes has its text. It is shown nowhere, and removed when it is met.
 */
export function draftsOn(table: DraftTable): DraftStore {
  return {
    save: (draft) => save(table, draft),

    async list(authorId) {
      const { kept, leftOver } = await sorted(table, await table.ofAuthor(authorId));
      for (const draft of leftOver) await table.delete(draft);
      return kept;
    },

    async byId(authorId, id) {
      const draft = await table.find(authorId, id);
      if (draft === null) return null;
      const { kept, leftOver } = await sorted(table, [draft]);
      for (const met of leftOver) await table.delete(met);
      return kept[0] ?? null;
    },

    find: (authorId, id) => table.find(authorId, id),

    async delete(authorId, id) {
      if (!(await table.delete({ authorId, id, revision: null }))) throw new DraftNotFoundError();
    },

    async deletePublished(authorId, id, revision) {
      await table.delete({ authorId, id, revision });
    },
  };
}

async function save(table: DraftTable, toSave: DraftToSave): Promise<StoredDraft> {
  const { authorId, draft, ifRevision, postId } = toSave;
  const id = 'key' in draft ? draftIdOf(authorId, draft.key) : draft.id;
  const text = { title: toSave.title, body: toSave.body || null };
  if ((await table.postTexts([id])).size > 0) {
    await table.delete({ authorId, id, revision: null });
    throw new DraftNotFoundError();
  }
  const now = new Date();
  const stored = await table.find(authorId, id);
  if (stored !== null) return change(table, stored, text, ifRevision);
  if ('id' in draft || ifRevision !== undefined) throw new DraftNotFoundError();
  const added = { id, authorId, ...text, postId, revision: 1, createdAt: now, updatedAt: new Date(now) };
  return add(table, added);
}

/** Changes a draft that was read a moment ago. */
async function change(
  table: DraftTable,
  stored: StoredDraft,
  text: PostText,
  ifRevision: number | undefined,
): Promise<StoredDraft> {
  if (isSameText(stored, text)) return stored;
  if (ifRevision === undefined) throw new StaleDraftError();
  const { authorId, id } = stored;
  // The clock may go back; the list shows the draft that changed last first.
  const updatedAt = new Date(Math.max(Date.now(), stored.updatedAt.getTime() + 1));
  const changed = await table.update({ authorId, id, revision: ifRevision }, { ...text, updatedAt });
  if (changed !== null) return changed;
  const now = await table.find(authorId, id);
  if (now === null) throw new DraftNotFoundError();
  if (isSameText(now, text)) return now;
  throw new StaleDraftError();
}

async function add(table: DraftTable, draft: StoredDraft): Promise<StoredDraft> {
  const { authorId, id } = draft;
  let outcome = await table.insert(draft);
  if (outcome === 'full') {
    const { leftOver } = await sorted(table, await table.ofAuthor(authorId));
    for (const met of leftOver) await table.delete(met);
    outcome = await table.insert(draft);
  }
  if (outcome === 'added') return draft;
  if (outcome === 'full') throw new TooManyDraftsError();
  // The same call came twice at once, or the id is taken.
  const stored = await table.find(authorId, id);
  if (stored === null) throw new DraftNotFoundError();
  return change(table, stored, draft, undefined);
}

/** The drafts to show, and those that are left over. A draft of a post that is no more is one of a new post. */
async function sorted(table: DraftTable, drafts: readonly StoredDraft[]) {
  const posts = await table.postTexts([
    ...new Set(drafts.flatMap(({ id, postId }) => (postId === null ? [id] : [id, postId]))),
  ]);
  const kept: StoredDraft[] = [];
  const leftOver: StoredDraft[] = [];
  for (const draft of drafts) {
    const changes = draft.postId === null ? undefined : posts.get(draft.postId);
    if (posts.has(draft.id) || (changes !== undefined && isSameText(draft, changes))) leftOver.push(draft);
    else kept.push(changes === undefined ? { ...draft, postId: null } : draft);
  }
  return { kept, leftOver };
}
