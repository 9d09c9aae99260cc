import { expect, expectTypeOf, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { draftFields, type StoredDraft } from '../src/draft-fields.ts';
import type { Draft as Row } from '../src/generated/client.ts';
import { DRAFT_RULES } from '../src/mongo/draft-collection.ts';
import { openDatabase } from '../src/sqlite/connection.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

test('Prisma’s schema of SQLite has the fields of a draft, with their types', () => {
  expectTypeOf<Row>().toEqualTypeOf<StoredDraft>();
});

test('the migrations make a column for each field of a draft', async () => {
  const { url, remove } = await temporaryPostStore();
  const database = openDatabase(url);
  onTestFinished(async () => {
    await database.close();
    await remove();
  });
  const rows = z
    .array(z.object({ name: z.string() }))
    .parse(await database.prisma.$queryRaw`SELECT "name" FROM pragma_table_info('Draft')`);
  expect(rows.map(({ name }) => name).toSorted()).toEqual(draftFields.toSorted());
});

test('MongoDB’s rules have each field of a draft', () => {
  const { properties } = DRAFT_RULES.$jsonSchema;
  const names = Object.keys(properties).map((name) => (name === '_id' ? 'id' : name));
  expect(names.toSorted()).toEqual([...draftFields, 'slot'].toSorted());
});
