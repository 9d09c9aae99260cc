import { type Document, ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openDeriver } from '../src/deriver.ts';
import { placeOf } from '../src/list-order.ts';
import { COLLECTION } from '../src/mongo/indexes.ts';
import { descending, rangesBehind } from '../src/mongo/list-order.ts';
import { rangePipeline } from '../src/mongo/lists.ts';
import { groupOfList, groupsOfOwner, type PostGroup } from '../src/mongo/post-groups.ts';
import {
  countsPipeline,
  FIRST_STEP_POSTS,
  RARE_WORD_POSTS,
  sortedPipeline,
  walkPipeline,
} from '../src/mongo/search.ts';
import type { PostSort } from '../src/post-store.ts';
import type { MongoServer } from './mongo-server.ts';
import { type TemporaryMongoStore, temporaryMongoStore } from './temporary-mongo-store.ts';

/** The plans of a search are looked at here, and not how fast this server is. */
const plentyOfTimeMs = 60_000;
const LIMIT = 20;
const EMAIL = 'ada@example.org';
const AUTHORS = 4;
const BATCH = 1_000;

const deriver = openDeriver();

/** Several posts of one time and of one number of views; a third of them is unclaimed. */
function postNumber(index: number): Document {
  const post = { title: `Post number${index}`, body: `said common ${index % 2 === 0 ? 'even' : 'odd'}` };
  const time = new Date(Date.UTC(2020, 0, 1) + Math.floor(index / 3) * 60_000);
  const _id = new ObjectId();
  return {
    _id,
    ...post,
    ...deriver.derive(_id.toHexString(), post),
    createdAt: time,
    updatedAt: time,
    views: index % 50,
    author: 'Writer',
    authorId: index % 3 === 0 ? null : `user_${index % AUTHORS}`,
    authorEmail: EMAIL,
  };
}

const queryPlan = z.object({
  queryPlanner: z.object({ winningPlan: z.unknown() }),
  executionStats: z.object({
    totalKeysExamined: z.number(),
    totalDocsExamined: z.number(),
    nReturned: z.number(),
  }),
});
/** A pipeline that was not run as one query has its first query inside its first stage. */
const splitPlan = z.object({
  stages: z.tuple([z.object({ $cursor: queryPlan })]).rest(z.record(z.string(), z.unknown())),
});

interface Plan {
  /** The chosen plan, and the stages behind it, as JSON. */
  chosen: string;
  keys: number;
  documents: number;
  found: number;
}

function readPlan(explained: unknown): Plan {
  const split = splitPlan.safeParse(explained);
  const [first, ...rest] = split.success ? split.data.stages : [{ $cursor: queryPlan.parse(explained) }];
  const { queryPlanner, executionStats } = first.$cursor;
  return {
    chosen: JSON.stringify([queryPlanner.winningPlan, rest.flatMap((stage) => Object.keys(stage))]),
    keys: executionStats.totalKeysExamined,
    documents: executionStats.totalDocsExamined,
    found: executionStats.nReturned,
  };
}

/** How the server reads the lists and searches, at a number of posts and down to a page. */
export function mongoPlans(server: () => MongoServer, size: { posts: number; deepPage: number }): void {
  describe(`with ${size.posts} posts`, () => {
    let temporary: TemporaryMongoStore;
    beforeAll(async () => {
      temporary = await temporaryMongoStore(server(), { searchTimeMs: plentyOfTimeMs });
      const collection = temporary.client.db().collection(COLLECTION);
      for (let start = 0; start < size.posts; start += BATCH) {
        await collection.insertMany(Array.from({ length: BATCH }, (_, offset) => postNumber(start + offset)));
      }
    });
    afterAll(() => temporary.remove());

    const explain = async (pipeline: Document[]) => {
      const collection = temporary.client.db().collection(COLLECTION);
      return readPlan(await collection.aggregate(pipeline).explain('executionStats'));
    };

    /** The place of the last post of a page, found by counting, which costs what it costs. */
    const placeAfter = async (group: PostGroup, sort: PostSort, page: number) => {
      const collection = temporary.client.db().collection(COLLECTION);
      const place = [descending[sort], { $skip: page * LIMIT - 1 }, { $limit: 1 }];
      const [post] = await collection.aggregate([{ $match: group }, ...place]).toArray();
      if (post === undefined) throw new Error('There are not so many pages.');
      return placeOf(sort, { createdAt: post.createdAt, views: post.views, id: post._id.toHexString() });
    };

    const [claimed, unclaimed] = groupsOfOwner({ id: 'user_1', email: EMAIL });
    const groups: [name: string, group: PostGroup, share: number][] = [
      ['everybody’s posts', groupOfList(null), 1],
      ['an author’s posts', claimed ?? {}, AUTHORS * 2],
      ['unclaimed posts', unclaimed ?? {}, 3],
    ];
    describe.each<PostSort>(['newest', 'views'])('by %s', (sort) => {
      test.each(groups)(
        'a page of %s reads its own keys, at the top and deep down',
        async (_name, group, share) => {
          const deep = Math.floor(size.deepPage / share);
          for (const page of [0, 1, deep]) {
            const after = page === 0 ? null : await placeAfter(group, sort, page);
            let [keys, documents, missing] = [0, 0, LIMIT + 1];
            for (const range of rangesBehind(after)) {
              if (missing === 0) break;
              const plan = await explain(rangePipeline({ group, sort, range, limit: missing }));
              expect(plan.chosen).not.toMatch(/"COLLSCAN"|"SORT"|"\$sort"/);
              keys += plan.keys;
              documents += plan.documents;
              missing -= plan.found;
            }
            expect(missing).toBe(0);
            expect(keys).toBeLessThanOrEqual(LIMIT + 10);
            expect(documents).toBeLessThanOrEqual(LIMIT + 10);
          }
        },
      );
    });

    test('a rare word is answered from the index of words', async () => {
      const query = { group: groupOfList(null), sort: 'newest', after: null, limit: LIMIT + 1 } as const;
      const plan = await explain(sortedPipeline('number77', ['number77', 'said'], RARE_WORD_POSTS, query));
      expect(plan.chosen).toMatch(/"indexName":"words"/);
      expect(plan.chosen).not.toMatch(/"COLLSCAN"/);
      expect(plan.documents).toBeLessThanOrEqual(2 * RARE_WORD_POSTS);
    });

    test('how common a word is costs a bounded look, and a common one a walk in bounded steps', async () => {
      expect((await explain(countsPipeline(['common'], RARE_WORD_POSTS))).keys).toBeLessThanOrEqual(
        RARE_WORD_POSTS + 1,
      );
      const query = { group: groupOfList(null), sort: 'newest', range: {}, limit: LIMIT + 1 } as const;
      const step = { ...query, posts: FIRST_STEP_POSTS };
      const plan = await explain(walkPipeline(['common', 'even'], step));
      expect(plan.chosen).not.toMatch(/"COLLSCAN"|"SORT"/);
      expect(plan.documents).toBeLessThanOrEqual(FIRST_STEP_POSTS);
    });

    test('a common word is found down to its last page', async () => {
      const { items } = await temporary.store.list({
        ...{ limit: LIMIT, sort: 'newest', after: null, q: 'comm eve', authorId: null },
      });
      expect(items.map(({ title }) => Number(title.slice('Post number'.length)) % 2)).toEqual(
        Array(LIMIT).fill(0),
      );
      const rare = {
        limit: LIMIT,
        sort: 'newest',
        after: null,
        q: 'common number77',
        authorId: null,
      } as const;
      const found = (await temporary.store.list(rare)).items.map(({ title }) => title);
      expect(found.length).toBeGreaterThan(0);
      expect(found.every((title) => title.startsWith('Post number77'))).toBe(true);
    });
  });
}
