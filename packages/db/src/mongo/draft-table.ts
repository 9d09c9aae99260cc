import { type Collection, type Db, MongoServerError, ObjectId } from 'mongodb';
import { z } from 'zod';
import { DRAFTS_OF_AUTHOR, draftSchema, type StoredDraft } from '../draft-fields.ts';
import type { DraftTable } from '../draft-table.ts';
import { DRAFT_COLLECTION } from './draft-collection.ts';
import { hasCode, storeErrors } from './errors.ts';
import { COLLECTION } from './indexes.ts';
import { READABLE } from './readable.ts';

/** A draft as it is stored: `slot` is a number that no other draft of the author has. */
export type DraftDocument = Omit<StoredDraft, 'id'> & { _id: ObjectId; slot: number };

const DUPLICATE_KEY = 11000;

/** Attempts to find a free slot while others take one at the same time. */
const SLOT_ATTEMPTS = 50;

const storedDraft = z
  .object({ _id: z.instanceof(ObjectId), ...draftSchema.omit({ id: true }).shape })
  .transform(({ _id, ...draft }): StoredDraft => ({ id: _id.toHexString(), ...draft }));

/** A draft of its document. */
export function readDraft(document: unknown): StoredDraft {
  return storedDraft.parse(document);
}

const textDocuments = z.array(
  z.object({ _id: z.instanceof(ObjectId), title: z.string(), body: z.string().nullish().catch(null) }),
);

const slotDocuments = z.array(z.object({ slot: z.number() }));

/** The drafts in MongoDB, by the driver alone. Each write is one operation on one document. */
export function mongoDraftTable(database: Db): DraftTable {
  const drafts = database.collection<DraftDocument>(DRAFT_COLLECTION);
  return {
    insert: (draft) => storeErrors(() => insertDraft(drafts, draft)),

    update: ({ authorId, id, revision }, text) =>
      storeErrors(async () => {
        const filter = { _id: keyOf(id), authorId, revision };
        const changes = { $set: { ...text }, $inc: { revision: 1 } };
        const changed = await drafts.findOneAndUpdate(filter, changes, { returnDocument: 'after' });
        return changed === null ? null : readDraft(changed);
      }),

    find: (authorId, id) =>
      storeErrors(async () => {
        const found = await drafts.findOne({ _id: keyOf(id), authorId });
        return found === null ? null : readDraft(found);
      }),

    ofAuthor: (authorId) =>
      storeErrors(async () => {
        const found = await drafts.find({ authorId }, { sort: { updatedAt: -1, _id: -1 } }).toArray();
        return found.map(readDraft);
      }),

    delete: ({ authorId, id, revision }) =>
      storeErrors(async () => {
        const filter = { _id: keyOf(id), authorId, ...(revision === null ? {} : { revision }) };
        return (await drafts.deleteOne(filter)).deletedCount > 0;
      }),

    postTexts: (ids) =>
      storeErrors(async () => {
        const filter = { ...READABLE, _id: { $in: ids.map(keyOf) } };
        const projection = { title: 1, body: 1 };
        const found = await database.collection(COLLECTION).find(filter, { projection }).toArray();
        return new Map(
          textDocuments
            .parse(found)
            .map(({ _id, title, body }) => [_id.toHexString(), { title, body: body ?? null }]),
        );
      }),
  };
}

/** @param id 24 hexadecimal characters */
function keyOf(id: string): ObjectId {
  return ObjectId.createFromHexString(id);
}

/** Takes a free slot; a slot that another process has taken meanwhile is refused by the index. */
export async function insertDraft(
  drafts: Collection<DraftDocument>,
  { id, ...draft }: StoredDraft,
): Promise<'added' | 'exists' | 'full'> {
  const _id = keyOf(id);
  const { authorId } = draft;
  for (let attempt = 1; attempt <= SLOT_ATTEMPTS; attempt++) {
    const taken = new Set(
      slotDocuments
        .parse(await drafts.find({ authorId }, { projection: { slot: 1 } }).toArray())
        .map(({ slot }) => slot),
    );
    const free = Array.from({ length: DRAFTS_OF_AUTHOR }, (_, slot) => slot).filter(
      (slot) => !taken.has(slot),
    );
    const slot = free[Math.floor(Math.random() * free.length)];
    if (slot === undefined) return (await drafts.findOne({ _id })) === null ? 'full' : 'exists';
    try {
      await drafts.insertOne({ _id, ...draft, slot });
      return 'added';
    } catch (error) {
      if (!hasCode(error, DUPLICATE_KEY)) throw error;
      if ((await drafts.findOne({ _id })) !== null) return 'exists';
    }
  }
  throw new MongoServerError({ message: 'No slot could be taken.', code: 112 });
}
