import { expect, expectTypeOf, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { DERIVATION_VERSION } from '../src/derive.ts';
import type { Post as Row } from '../src/generated/client.ts';
import type { Models } from '../src/mongo/contract/contract.d.ts';
import contract from '../src/mongo/contract/contract.json' with { type: 'json' };
import {
  type Derivation,
  derivedFields,
  postFields,
  postTextFields,
  type StoredPost,
} from '../src/post-fields.ts';
import { openDatabase } from '../src/sqlite/connection.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

/*
 * What a change of the fields of a post must touch and `post-fields.ts` cannot reach. The first two tests are checked by
 * the compiler (`npm run check`).
 */

test('Prisma’s schema of SQLite has the fields of a post, with their types', () => {
  expectTypeOf<Pick<Row, keyof StoredPost>>().toEqualTypeOf<StoredPost>();
  expectTypeOf<Exclude<keyof Row, keyof StoredPost>>().toEqualTypeOf<'seq' | keyof Derivation>();
});

test('Prisma’s schema of MongoDB has the fields of a post, with their types or null', () => {
  type Stored = Omit<StoredPost, 'id'> & Derivation;
  type Document = Omit<Models.unbound_Post, '_id' | symbol>;
  type OrNull<Fields> = {
    -readonly [Field in keyof Fields]: Fields[Field] extends readonly (infer Item)[]
      ? readonly Item[]
      : Fields[Field] | null;
  };
  expectTypeOf<OrNull<Document>>().toEqualTypeOf<OrNull<Stored>>();
});

test('the migrations make a column for each field', async () => {
  const { url, remove } = await temporaryPostStore();
  const database = openDatabase(url);
  const { prisma } = database;
  onTestFinished(async () => {
    await database.close();
    await remove();
  });
  const rows = z
    .array(z.object({ name: z.string() }))
    .parse(await prisma.$queryRaw`SELECT "name" FROM pragma_table_info('Post')`);
  expect(rows.map(({ name }) => name).toSorted()).toEqual(
    ['seq', ...postFields, ...derivedFields].toSorted(),
  );
});

test('the emitted contract of MongoDB has a field for each', () => {
  const { fields } = contract.domain.namespaces.__unbound__.models.Post;
  const names = Object.keys(fields).map((name) => (name === '_id' ? 'id' : name));
  expect(names.toSorted()).toEqual([...postFields, ...derivedFields].toSorted());
});

test('the version of the rules is raised when the fields change from which they derive', () => {
  // Change the list here and raise DERIVATION_VERSION (src/derive.ts), so that all posts are derived again.
  expect({ fields: postTextFields, version: DERIVATION_VERSION }).toEqual({
    fields: ['title', 'body'],
    version: 3,
  });
});

test('the order of the fields is that of the checksums that db:copy has printed before', () => {
  // A new field goes to the end of `postSchema`: checksums of older versions are then comparable up to it.
  expect(postFields).toEqual([
    'id',
    'createdAt',
    'updatedAt',
    'title',
    'body',
    'views',
    'author',
    'authorId',
    'authorEmail',
  ]);
});
