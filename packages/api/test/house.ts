import { randomUUID } from 'node:crypto';
import type { StoredPost } from '@postern/db/post-fields';
import type { PostStore } from '@postern/db/post-store';
import { type OpenStore, openOnSqlite } from '@postern/db/testing/on-each-store';
import { tokenOf } from '@postern/testing/people';
import type { Account } from '@postern/testing/person';
import { authenticate } from '@postern/testing/tokens';
import { createCaller } from '../src/app-router.ts';
import type { CallerAuth } from '../src/caller.ts';
import { createContext } from '../src/context.ts';
import { createLog } from '../src/log.ts';
import { createUserDirectory, type DirectoryUser, type UserDirectory } from '../src/user-directory.ts';

export const requestId = 'req_test';

/** The whole api over a real database, with a directory that answers from a list and counts. */
export async function openHouse(open: OpenStore = openOnSqlite) {
  const { store, hand, remove } = await open();
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const directory = countingDirectory();

  type Parts = { posts?: PostStore; users?: UserDirectory };

  function contextOf(auth: CallerAuth | null, parts: Parts = {}) {
    return createContext({ auth, posts: store, users: directory.users, log, requestId, ...parts });
  }

  async function contextFor(token: string | null, parts: Parts = {}) {
    return contextOf(await authenticate(token), parts);
  }

  return {
    store,
    /** What a person does to the database behind the app's back. */
    hand,
    /** Everything that was logged. */
    lines,
    directory,
    contextFor,
    /** The context of a caller whom Clerk's own verification did not make, such as an API key. */
    contextOf,
    /** Calls procedures as whoever the token is. */
    as: async (token: string | null, parts: Parts = {}) => createCaller(await contextFor(token, parts)).post,
    /** Makes a draft of that person's and gives its id. */
    saveDraft: async (person: Account, text: { title: string; body: string | null; postId?: string }) => {
      const { draft } = createCaller(await contextFor(tokenOf(person)));
      return (await draft.save({ key: randomUUID(), ...text })).id;
    },
    /** Every draft of these people, with every column. */
    everyDraft: async (...people: Account[]) =>
      (await Promise.all(people.map(({ id }) => store.drafts.list(id)))).flat(),
    /** Every post, with every column, in a fixed order. */
    everything: () => everything(store),
    close: remove,
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

function countingDirectory() {
  const asked: string[] = [];
  const known = new Map<string, DirectoryUser>();
  const deleted = new Set<string>();
  const users = createUserDirectory(async (id) => {
    asked.push(id);
    if (deleted.has(id)) throw Object.assign(new Error('Not found'), { status: 404 });
    const user = known.get(id);
    if (!user) throw Object.assign(new Error(`No answer about ${id}`), { status: 503 });
    return user;
  });
  return { asked, known, deleted, users };
}

/** A user of the directory whose primary email has been verified, or not. */
export function directoryUser(email: string | null, status = 'verified'): DirectoryUser {
  return {
    fullName: 'Dora Directory',
    username: null,
    imageUrl: 'https://images.example.test/dora.png',
    primaryEmailAddress: email === null ? null : { emailAddress: email, verification: { status } },
  };
}

async function everything(store: PostStore): Promise<StoredPost[]> {
  const { items } = await store.list({ limit: 100, sort: 'newest', after: null, q: null, authorId: null });
  const posts = await Promise.all(items.map(({ id }) => store.byId(id)));
  return posts.filter((post) => post !== null);
}

/** The store, except that some of its answers are replaced: how a fault is brought in. */
export function storeWith(store: PostStore, replaced: Partial<PostStore>): PostStore {
  return new Proxy(store, {
    get(target, key) {
      const own = Reflect.get(replaced, key);
      const value = own ?? Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
