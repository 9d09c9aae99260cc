/**
 * The public contract: every procedure that other programs may call, what it takes and what it gives.
 *
 * This file is the report of the API's types, and the types that are shipped. It stands on its own, so that a
 * consumer's compiler never meets the server. `test/contract.test.ts` holds it equal to the router: a change
 * of the router that callers would notice fails the type check until it is written down, and reviewed, here.
 */

/** What every call takes beside its input. */
export interface CallOptions {
  /** Gives the call up; it then rejects with the code `ABORTED`. */
  signal?: AbortSignal;
}

/** A procedure that changes nothing. It may be repeated after a failure of the network. */
export interface Query<Input, Output> {
  /** @throws PosternError */
  query(input: Input, options?: CallOptions): Promise<Output>;
}

/** A procedure that changes something. It is never repeated. */
export interface Mutation<Input, Output> {
  /** @throws PosternError */
  mutate(input: Input, options?: CallOptions): Promise<Output>;
}

/** A post as a list shows it. */
export interface PostSummary {
  /** 24 hexadecimal characters. */
  id: string;
  title: string;
  /** Plain text of the body, at most 280 characters. */
  excerpt: string;
  views: number;
  /** The author's display name when the post was published. */
  author: string;
  /** User id of the author; null for a post entered by hand that nobody has claimed. */
  authorId: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** Whether the caller may change it. */
  mine: boolean;
}

/** A whole post. */
export interface Post {
  /** 24 hexadecimal characters. */
  id: string;
  title: string;
  /** Markdown; null when there is none. */
  body: string | null;
  views: number;
  /** The author's display name when the post was published. */
  author: string;
  /** User id of the author; null for a post entered by hand that nobody has claimed. */
  authorId: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** Whether the caller may change it. */
  mine: boolean;
}

/** A page. */
export interface Page<Item> {
  items: Item[];
  /** What to pass as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** Which page of one's own posts. */
export interface MinePostsInput {
  /** 1 to 100; 20 when left out. */
  limit?: number | undefined;
  /** `nextCursor` of the page before, in the same sort. */
  cursor?: string | null | undefined;
  /** Each word must begin a word of the title or the body. At most 200 characters. */
  q?: string | null | undefined;
  /** `newest` when left out. */
  sort?: 'newest' | 'views' | undefined;
  /** Lists go one way only. */
  direction?: 'forward' | undefined;
}

/** Which page of everybody's posts, or of one author's. */
export interface ListPostsInput extends MinePostsInput {
  authorId?: string | null | undefined;
}

/** Which page of whole posts. */
export interface ExportPostsInput {
  /** 1 to 50; 50 when left out. */
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | null | undefined;
  /** One author's posts alone. */
  authorId?: string | null | undefined;
}

export interface PostIdInput {
  id: string;
}

export interface CreatePostInput {
  /** 1 to 200 characters after trimming; no other post of yours may have it. */
  title: string;
  /** Markdown, at most 20,000 characters. */
  body?: string | null | undefined;
}

/** At least one of title and body. */
export interface UpdatePostInput {
  id: string;
  title?: string | undefined;
  /** Null clears it. */
  body?: string | null | undefined;
  /** When given, the post changes only if its `updatedAt` is still this; else `CONFLICT` with reason `stale`. */
  ifUpdatedAt?: Date | undefined;
}

/** Who is calling. */
export interface Me {
  /** User id. */
  id: string;
  /** What stands under a new post. */
  name: string;
  imageUrl: string | null;
  /** The verified primary email; null when there is none, and then nothing can be written. */
  email: string | null;
}

/** Everything that can be called. */
export interface PosternClient {
  post: {
    /** A page of everybody's posts, or of one author's, or of what a search finds. */
    list: Query<ListPostsInput, Page<PostSummary>>;
    /** One post, whole. Fails with `NOT_FOUND`. */
    byId: Query<PostIdInput, Post>;
    /** A page of the caller's own posts. Fails with `UNAUTHORIZED`, and `FORBIDDEN` for a key without `posts:read`. */
    mine: Query<MinePostsInput, Page<PostSummary>>;
    /** A page of whole posts, oldest first. */
    export: Query<ExportPostsInput, Page<Post>>;
    /** Publishes a post. Fails with `UNAUTHORIZED`, `FORBIDDEN`, `BAD_REQUEST`, `CONFLICT`. */
    create: Mutation<CreatePostInput, Post>;
    /** Changes a post of the caller's own. Fails as `create` does, and with `NOT_FOUND`. */
    update: Mutation<UpdatePostInput, Post>;
    /** Deletes a post of the caller's own. Fails as `create` does, and with `NOT_FOUND`. */
    delete: Mutation<PostIdInput, PostIdInput>;
    /** Counts one view of a post. Fails with `NOT_FOUND`. */
    view: Mutation<PostIdInput, { views: number }>;
  };
  user: {
    /** Who is calling. Fails with `UNAUTHORIZED`, and `FORBIDDEN` for a key without `posts:read`. */
    me: Query<void, Me>;
  };
}
