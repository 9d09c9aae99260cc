// @ts-check
import { authorsIn, ownerNumber, PLANTED, planted, postNumber } from './posts.mjs';
import { oneOf, randomFrom } from './random.mjs';
import { everywhere } from './vocabulary.mjs';

/**
 * @typedef {import('./rounds.mjs').Operation} Operation
 * @typedef {import('../../packages/db/src/post-store.ts').PostStore} PostStore
 * @typedef {import('../../packages/db/src/post-store.ts').PostSort} PostSort
 * @typedef {import('../../packages/db/src/post-store.ts').PostPage} PostPage
 * @typedef {import('../../packages/db/src/post-store.ts').PostPosition} PostPosition
 */

const LIMIT = 20;
/** Creates that are measured as one, so that some of them pay for what the database does only now and then. */
const CREATES = 5;
/** How deep a deep page is: behind this share of the posts. */
const DEEP = 0.9;
/** How many places and posts are at hand to be asked for; they lie all over the collection. */
const CHOICES = 500;

/**
 * What is measured: what the pages of the app ask of the store. Each time another author, place or post is asked for,
 * and what comes back is looked at.
 * @param {PostStore} store
 * @param {number} size of the collection behind it
 * @returns {Operation[]}
 */
export function operationsOn(store, size) {
  return [...readingBy('newest', store, size), ...readingBy('views', store, size), ...single(store, size)];
}

/**
 * @param {PostSort} sort
 * @param {PostStore} store
 * @param {number} size
 * @returns {Operation[]}
 */
function readingBy(sort, store, size) {
  const random = randomFrom(size);
  const owner = () => ownerNumber(Math.floor(random() * authorsIn(size)));
  const places = deepPlaces(sort, size);
  const query = { sort, limit: LIMIT, after: null, q: null };
  const everybody = { ...query, authorId: null };
  const search = (/** @type {string} */ q) => () => async () => full(await store.list({ ...everybody, q }));
  return [
    { name: `${sort}: first page`, prepare: () => async () => full(await store.list(everybody)) },
    {
      name: `${sort}: page behind ${DEEP * 100} %`,
      prepare: () => {
        const after = oneOf(random, places);
        return async () => full(await store.list({ ...everybody, after }));
      },
    },
    {
      name: `${sort}: an author's page`,
      prepare: () => {
        const { id } = owner();
        return async () => full(await store.list({ ...query, authorId: id }));
      },
    },
    {
      name: `${sort}: my page`,
      prepare: () => {
        const me = owner();
        return async () => full(await store.mine(me, query));
      },
    },
    { name: `${sort}: search, ${PLANTED} match`, prepare: search(planted.rare) },
    { name: `${sort}: search, 2 words, ${PLANTED} match`, prepare: search(planted.pair.join(' ')) },
    { name: `${sort}: search, rare and common word`, prepare: search(`${planted.rare} ${everywhere}`) },
    { name: `${sort}: search, common word`, prepare: search(everywhere) },
  ];
}

/**
 * @param {PostStore} store
 * @param {number} size
 * @returns {Operation[]}
 */
function single(store, size) {
  const random = randomFrom(size + 1);
  const posts = somePosts(size);
  let created = 0;
  return [
    {
      name: 'one post by its id',
      prepare: () => {
        const { id, title } = oneOf(random, posts);
        return async () => expect((await store.byId(id))?.title === title);
      },
    },
    {
      name: 'count a view',
      prepare: () => {
        const { id, views } = oneOf(random, posts);
        return async () => expect((await store.view(id)) > views);
      },
    },
    {
      name: `${CREATES} creates`,
      prepare: () => {
        const news = Array.from({ length: CREATES }, () => {
          const { title, body, authorEmail } = oneOf(random, posts);
          const { id } = ownerNumber(Math.floor(random() * authorsIn(size)));
          return { title: `${title} ${++created}`, body, author: 'Writer', authorId: id, authorEmail };
        });
        return async () => {
          for (const post of news) expect((await store.create(post)).title === post.title);
        };
      },
    },
  ];
}

/** @param {PostPage} page */
function full({ items, next }) {
  expect(items.length === LIMIT && next !== null);
}

/** @param {boolean} holds */
function expect(holds) {
  if (!holds) throw new Error('The store gave something else than the benchmark had put into it.');
}

/** @param {number} size */
function somePosts(size) {
  const random = randomFrom(size + 2);
  return Array.from({ length: CHOICES }, () => postNumber(Math.floor(random() * size), size));
}

/**
 * Places behind which less than a tenth of the posts are left, known from how the posts are made.
 * @param {PostSort} sort
 * @param {number} size
 * @returns {PostPosition[]}
 */
function deepPlaces(sort, size) {
  const random = randomFrom(size + 3);
  if (sort === 'views') {
    // More than a third has no view. Among them the order is by id, and ids begin with the date.
    const older = () => postNumber(Math.floor(random() * size * 0.2) + LIMIT * 20, size);
    return Array.from({ length: CHOICES * 20 }, older)
      .filter(({ views }) => views === 0)
      .slice(0, CHOICES)
      .map(({ id }) => ({ sort, views: 0, id }));
  }
  const oldest = () => postNumber(Math.floor(random() * size * (1 - DEEP)) + LIMIT * 2, size);
  return Array.from({ length: CHOICES }, oldest).map(({ createdAt, id }) => ({ sort, createdAt, id }));
}
