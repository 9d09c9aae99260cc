import { type Db, type Document, ObjectId } from 'mongodb';
import type { DraftSource, DraftTarget } from '../copy-side.ts';
import type { StoredDraft } from '../draft-fields.ts';
import { DRAFT_COLLECTION } from './draft-collection.ts';
import { type DraftDocument, insertDraft, readDraft } from './draft-table.ts';
import { storeErrors } from './errors.ts';

/** The drafts of a database to copy from; none where an older Postern has made the database. */
export function mongoDraftSource(database: Db): DraftSource {
  return { batches: (size) => batchesOf(database, size) };
}

async function* batchesOf(database: Db, size: number): AsyncGenerator<StoredDraft[]> {
  const drafts = database.collection<DraftDocument>(DRAFT_COLLECTION);
  let last = new ObjectId('0'.repeat(24));
  for (;;) {
    const found = await storeErrors(() =>
      drafts.find<Document>({ _id: { $gt: last } }, { sort: { _id: 1 }, limit: size }).toArray(),
    );
    const batch = found.map(readDraft);
    yield batch;
    const end = batch.at(-1);
    if (end === undefined || batch.length < size) return;
    last = ObjectId.createFromHexString(end.id);
  }
}

/** The drafts of a database to copy to. */
export function mongoDraftTarget(database: Db): DraftTarget {
  const drafts = database.collection<DraftDocument>(DRAFT_COLLECTION);
  return {
    find: (ids) =>
      storeErrors(async () => {
        const _id = { $in: ids.map((id) => ObjectId.createFromHexString(id)) };
        const found = await drafts.find<Document>({ _id }).toArray();
        return new Map(found.map(readDraft).map((draft) => [draft.id, draft]));
      }),
    put: (draft) =>
      storeErrors(async () => {
        const { id, authorId, ...content } = draft;
        const _id = ObjectId.createFromHexString(id);
        const replaced = await drafts.updateOne({ _id, authorId }, { $set: content });
        return replaced.matchedCount > 0 || (await insertDraft(drafts, draft)) === 'added';
      }),
  };
}
