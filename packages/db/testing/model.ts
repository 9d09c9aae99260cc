import { wordsOf, wordsOfQuery } from '@postern/text/words';
import type { Owner, PostSort } from '../src/post-store.ts';

/** A post as the model knows it; its number stands for the id, which every store makes for itself. */
export interface ModelPost {
  number: number;
  title: string;
  body: string | null;
  views: number;
  authorId: string | null;
  authorEmail: string;
  /** How often it was changed. */
  changes: number;
}

export type Failure = 'PostNotFoundError' | 'NotOwnerError' | 'DuplicateTitleError' | 'StalePostError';

/** The rules of a post store on a plain list: no database, no index, no concurrency. */
export class PostModel {
  private readonly posts = new Map<number, ModelPost>();
  private readonly freed = new Set<string>();
  private readonly reusesTitles: boolean;
  private made = 0;

  /**
   * @param options.reusesTitles whether a title is free again once its post has another title or owner. With
   * secantusd-rs it is not: its unique indexes forget no key of a document that was updated.
   */
  constructor(options: { reusesTitles: boolean }) {
    this.reusesTitles = options.reusesTitles;
  }

  find(number: number): ModelPost | null {
    return this.posts.get(number) ?? null;
  }

  all(): ModelPost[] {
    return [...this.posts.values()];
  }

  ofAuthor(authorId: string): ModelPost[] {
    return this.all().filter((post) => post.authorId === authorId);
  }

  ofOwner(owner: Owner): ModelPost[] {
    return this.all().filter((post) => owns(owner, post));
  }

  found(q: string): ModelPost[] {
    const words = wordsOfQuery(q);
    return this.all().filter((post) => {
      const indexed = wordsOf(`${post.title}\n${post.body ?? ''}`);
      return (
        words.length > 0 && words.every((word) => indexed.some((candidate) => candidate.startsWith(word)))
      );
    });
  }

  create(owner: { id: string; email: string }, title: string, body: string | null): ModelPost | Failure {
    if (this.ofAuthor(owner.id).some((post) => post.title === title)) return 'DuplicateTitleError';
    const number = this.made++;
    const post = { number, title, body: body || null, views: 0, changes: 0 };
    const created = { ...post, authorId: owner.id, authorEmail: owner.email };
    this.posts.set(number, created);
    return created;
  }

  update(
    owner: Owner,
    number: number,
    changes: { title?: string | undefined; body?: string | null | undefined },
    seen: number | undefined,
  ): ModelPost | Failure {
    const post = this.posts.get(number);
    if (post === undefined) return 'PostNotFoundError';
    if (!owns(owner, post)) return 'NotOwnerError';
    if (seen !== undefined && seen !== post.changes) return 'StalePostError';
    const title = changes.title ?? post.title;
    if (this.twins(post, title).length > 0) return 'DuplicateTitleError';
    this.move(post, { title });
    if (changes.body !== undefined) post.body = changes.body || null;
    post.changes++;
    return post;
  }

  delete(owner: Owner, number: number): Failure | null {
    const post = this.posts.get(number);
    if (post === undefined) return 'PostNotFoundError';
    if (!owns(owner, post)) return 'NotOwnerError';
    this.posts.delete(number);
    return null;
  }

  view(number: number): number | Failure {
    const post = this.posts.get(number);
    if (post === undefined) return 'PostNotFoundError';
    return ++post.views;
  }

  canCreate(owner: { id: string; email: string }, title: string): boolean {
    return this.isFree({ title, authorId: owner.id, authorEmail: owner.email });
  }

  canRename(number: number, title: string): boolean {
    const post = this.posts.get(number);
    return post === undefined || post.title === title || this.isFree({ ...post, title });
  }

  /** Whether the post can lose its owner: no other unclaimed one under its email has the title. */
  canDisown(number: number): boolean {
    const post = this.posts.get(number);
    if (post === undefined || post.authorId === null) return false;
    const unclaimed = { ...post, authorId: null };
    return this.twins(unclaimed, post.title).length === 0 && this.isFree(unclaimed);
  }

  disown(number: number): void {
    const post = this.posts.get(number);
    if (post !== undefined) this.move(post, { authorId: null });
  }

  canClaim(owner: { id: string; email: string }): boolean {
    return this.claimable(owner).every((post) => this.isFree({ ...post, authorId: owner.id }));
  }

  claim(owner: { id: string; email: string }): number {
    const claimed = this.claimable(owner);
    for (const post of claimed) this.move(post, { authorId: owner.id });
    return claimed.length;
  }

  private claimable(owner: { id: string; email: string }): ModelPost[] {
    const taken = new Set(this.ofAuthor(owner.id).map(({ title }) => title));
    return this.all().filter(
      (post) => post.authorId === null && post.authorEmail === owner.email && !taken.has(post.title),
    );
  }

  private move(post: ModelPost, to: { title?: string; authorId?: string | null }): void {
    const before = titleKey(post);
    Object.assign(post, to);
    if (titleKey(post) !== before) this.freed.add(before);
  }

  private isFree(post: Titled): boolean {
    return this.reusesTitles || !this.freed.has(titleKey(post));
  }

  /** Posts with this title that may not stand beside that one. */
  private twins(post: ModelPost, title: string): ModelPost[] {
    return this.all().filter(
      (other) =>
        other.number !== post.number &&
        other.title === title &&
        other.authorId === post.authorId &&
        (post.authorId !== null || other.authorEmail === post.authorEmail),
    );
  }
}

type Titled = Pick<ModelPost, 'title' | 'authorId' | 'authorEmail'>;

/** What may be there once. */
function titleKey({ title, authorId, authorEmail }: Titled): string {
  return JSON.stringify(authorId === null ? ['email', authorEmail, title] : ['id', authorId, title]);
}

function owns(owner: Owner, post: ModelPost): boolean {
  return post.authorId === null ? post.authorEmail === owner.email : post.authorId === owner.id;
}

/** The order of a list, by what a store itself has given as the times and ids of its posts. */
export function inListOrder(
  posts: readonly ModelPost[],
  sort: PostSort,
  stored: (post: ModelPost) => { id: string; createdAt: Date },
): ModelPost[] {
  return [...posts].sort((a, b) => {
    const [one, other] = [stored(a), stored(b)];
    const byKey = sort === 'views' ? b.views - a.views : other.createdAt.getTime() - one.createdAt.getTime();
    return byKey || (one.id < other.id ? 1 : -1);
  });
}
