import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { DraftSource, DraftTarget } from '../copy-side.ts';
import { DRAFTS_OF_AUTHOR, draftFields, draftSchema, type StoredDraft } from '../draft-fields.ts';
import type { Argument } from './driver/connection.ts';
import type { Driver, Row } from './driver/driver.ts';
import { sqliteValue } from './driver/values.ts';
import { storeErrors } from './errors.ts';

const COLUMNS = draftFields.map((field) => `"${field}"`).join(', ');
const draftRows = z.array(draftSchema);

/** One statement: an author has no more drafts by a copy than in any other way. */
const PUT = `
  INSERT INTO "Draft" (${COLUMNS}) SELECT ${draftFields.map(() => '?').join(', ')}
  WHERE (SELECT count(*) FROM "Draft" WHERE "authorId" = ? AND "id" <> ?) < ${DRAFTS_OF_AUTHOR}
  ON CONFLICT ("id") DO UPDATE SET ${draftFields.map((field) => `"${field}" = excluded."${field}"`).join(', ')}
  RETURNING "id"`;

/** The drafts of a database to copy from. */
export function sqliteDraftSource(driver: Driver): DraftSource {
  return { batches: (size) => batchesOf(driver, size) };
}

/** The drafts of a database to copy to. */
export function sqliteDraftTarget(driver: Driver): DraftTarget {
  return {
    find: async (ids) => {
      const sql = `SELECT ${COLUMNS} FROM "Draft" WHERE "id" IN (SELECT "value" FROM json_each(?))`;
      const drafts = draftRows.parse(await execute(driver, sql, [JSON.stringify(ids)]));
      return new Map(drafts.map((draft) => [draft.id, draft]));
    },
    put: async (draft) => {
      const values = draftFields.map((field) => sqliteValue(draft[field]));
      return (await execute(driver, PUT, [...values, draft.authorId, draft.id])).length > 0;
    },
  };
}

async function* batchesOf(driver: Driver, size: number): AsyncGenerator<StoredDraft[]> {
  const sql = `SELECT ${COLUMNS} FROM "Draft" WHERE "id" > ? ORDER BY "id" LIMIT ?`;
  let last = '';
  for (;;) {
    const drafts = draftRows.parse(await execute(driver, sql, [last, size]));
    yield drafts;
    if (drafts.length < size) return;
    last = drafts.at(-1)?.id ?? last;
  }
}

async function execute(driver: Driver, sql: string, args: Argument[]): Promise<Row[]> {
  const { rows } = await storeErrors(() => driver.execute({ sql, args }));
  // The driver never waits, so this does: else no signal would be heard.
  await setImmediate();
  return rows;
}
