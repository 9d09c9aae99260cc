/**
 * The public contract: every procedure that other programs may call, with its input and output.
 *
 * These are the types that the package ships. The file imports nothing, so that a consumer's compiler reads no server
 * code. `test/contract.test.ts` holds it equal to the router: a change of the router that callers would notice fails
 * the type check until it is written here.
 */

/** The second argument of every call. */
export interface CallOptions {
  /** Aborts the call, which then rejects with the code `ABORTED`. */
  signal?: AbortSignal;
}

/** A procedure that changes nothing. The client repeats it after a failure of the network. */
export interface Query<Input, Output> {
  /** @throws PosternError */
  query(input: Input, options?: CallOptions): Promise<Output>;
}

/** A procedure that changes something. The client never repeats it. */
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
  /** Whether the caller may change the post. */
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
  /** Whether the caller may change the post. */
  mine: boolean;
}

/** One page of a list. */
export interface Page<Item> {
  items: Item[];
  /** The `cursor` of the next page; null on the last page. */
  nextCursor: string | null;
}

/** One page of posts, which a search may have ended before it was full. */
export interface PostPage extends Page<PostSummary> {
  /** Whether a search ran out of time before it had filled the page; `nextCursor` goes on where it stopped. */
  incomplete: boolean;
}

/** Input of `post.mine`. */
export interface MinePostsInput {
  /** 1 to 100; 20 by default. */
  limit?: number | undefined;
  /** `nextCursor` of the page before, with the same `sort`. */
  cursor?: string | null | undefined;
  /** Each word must begin a word of the title or the body. At most 200 characters. */
  q?: string | null | undefined;
  /** `newest` by default. */
  sort?: 'newest' | 'views' | undefined;
  /** Lists go forward only. */
  direction?: 'forward' | undefined;
}

/** Input of `post.list`. */
export interface ListPostsInput extends MinePostsInput {
  authorId?: string | null | undefined;
}

/** Input of `post.export`. */
export interface ExportPostsInput {
  /** 1 to 50; 50 by default. */
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | null | undefined;
  /** Gives only the posts of this author. */
  authorId?: string | null | undefined;
}

export interface PostIdInput {
  id: string;
}

export interface CreatePostInput {
  /** 1 to 200 characters after trimming; no other post of the caller has this title. */
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
  /** Changes the post only if its `updatedAt` is still this; otherwise `CONFLICT` with the reason `stale`. */
  ifUpdatedAt?: Date | undefined;
}

/** The caller. */
export interface Me {
  /** User id. */
  id: string;
  /** The name under a new post. */
  name: string;
  imageUrl: string | null;
  /** The verified primary email; null without one, and then every write is refused. */
  email: string | null;
}

/** Every procedure that can be called. */
export interface PosternClient {
  post: {
    /** A page of everybody's posts, of one author's posts, or of the posts that a search finds. */
    list: Query<ListPostsInput, PostPage>;
    /** One post, whole. Fails with `NOT_FOUND`. */
    byId: Query<PostIdInput, Post>;
    /** A page of the caller's own posts. Fails with `UNAUTHORIZED`, and `FORBIDDEN` for a key without `posts:read`. */
    mine: Query<MinePostsInput, PostPage>;
    /** A page of whole posts, oldest first. */
    export: Query<ExportPostsInput, Page<Post>>;
    /** Publishes a post. Fails with `UNAUTHORIZED`, `FORBIDDEN`, `BAD_REQUEST`, `CONFLICT`. */
    create: Mutation<CreatePostInput, Post>;
    /** Changes one of the caller's posts. Fails as `create` does, and with `NOT_FOUND`. */
    update: Mutation<UpdatePostInput, Post>;
    /** Deletes one of the caller's posts. Fails as `create` does, and with `NOT_FOUND`. */
    delete: Mutation<PostIdInput, PostIdInput>;
    /** Counts one view of a post. Fails with `NOT_FOUND`. */
    view: Mutation<PostIdInput, { views: number }>;
  };
  user: {
    /** The caller. Fails with `UNAUTHORIZED`, and `FORBIDDEN` for a key without `posts:read`. */
    me: Query<void, Me>;
  };
}
