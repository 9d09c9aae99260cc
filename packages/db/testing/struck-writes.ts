import { z } from 'zod';
import type { PostStore } from '../src/post-store.ts';
import { ada, postBy, type StoreUnderTest, tomas } from './store-under-test.ts';

/** The writes of a store, as this or another process does them. */
export type Writes = {
  [Write in 'create' | 'update' | 'delete' | 'view' | 'claim']: WriteOf<PostStore[Write]>;
};
type WriteOf<Method> = Method extends (...args: infer Args) => Promise<infer Result>
  ? (...args: Args) => Promise<Result extends { id: string } ? { id: string } : Result>
  : never;

const contents = z.array(
  z.object({ id: z.string(), title: z.string(), views: z.number(), authorId: z.string().nullable() }),
);
/** What of a post the writes change. */
export type Content = z.infer<typeof contents>[number];

/** Does one write of each kind, time after time, and remembers what was acknowledged. */
export class StruckWrites {
  readonly #expected = new Map<string, Content>();
  readonly #hand: StoreUnderTest['hand'];
  #round = 0;

  constructor({ hand }: Pick<StoreUnderTest, 'hand'>) {
    this.#hand = hand;
  }

  /** Makes the posts that the writes of one `strike` change. */
  async prepare(writes: Writes): Promise<Prepared> {
    const round = ++this.#round;
    const [updated, deleted, viewed] = [
      await this.#create(writes, `To update ${round}`),
      await this.#create(writes, `To delete ${round}`),
      await this.#create(writes, `To view ${round}`),
    ];
    const claimed = await this.#hand.insert({ title: `To claim ${round}`, authorEmail: tomas.email });
    this.#remember({ id: claimed, title: `To claim ${round}`, views: 0, authorId: null });
    return { round, updated, deleted, viewed, claimed };
  }

  /** Does one write of each kind at once, and gives what those threw that were not acknowledged. */
  async strike(writes: Writes, { round, updated, deleted, viewed, claimed }: Prepared): Promise<unknown[]> {
    const results = await Promise.allSettled([
      this.#create(writes, `Created ${round}`),
      writes
        .update(ada, updated, { title: `Updated ${round}` })
        .then(() => this.#change(updated, { title: `Updated ${round}` })),
      writes.delete(ada, deleted).then(() => this.#expected.delete(deleted)),
      writes.view(viewed).then((views) => this.#change(viewed, { views })),
      writes.claim(tomas).then(() => this.#change(claimed, { authorId: tomas.id })),
    ]);
    return results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  }

  /** Creates posts one after the other, all of which must be acknowledged. */
  async createMore(writes: Writes, count: number): Promise<void> {
    for (let number = 1; number <= count; number++) {
      await this.#create(writes, `Afterwards ${++this.#round}.${number}`);
    }
  }

  /** The posts as they were acknowledged, in the order of their ids. */
  expected(): Content[] {
    return inOrder([...this.#expected.values()]);
  }

  async #create(writes: Writes, title: string): Promise<string> {
    const { id } = await writes.create(postBy(ada, title));
    this.#remember({ id, title, views: 0, authorId: ada.id });
    return id;
  }

  #remember(post: Content): void {
    this.#expected.set(post.id, post);
  }

  #change(id: string, change: Partial<Content>): void {
    const post = this.#expected.get(id);
    if (post) this.#remember({ ...post, ...change });
  }
}

export interface Prepared {
  round: number;
  updated: string;
  deleted: string;
  viewed: string;
  claimed: string;
}

/** What was stored, in the form of `expected`. */
export function contentsOf(posts: readonly unknown[]): Content[] {
  return inOrder(contents.parse(posts));
}

function inOrder(posts: Content[]): Content[] {
  return posts.sort((a, b) => (a.id < b.id ? -1 : 1));
}
