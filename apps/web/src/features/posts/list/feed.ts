/** Which posts a list shows. Where the kinds are told apart, a kind without a case does not compile. */
export type Feed =
  | { kind: 'everyone' }
  /** The signed-in user's own posts. */
  | { kind: 'mine' }
  /** @param authorId the id of a user */
  | { kind: 'author'; authorId: string };

/** The path of the page that shows a feed. */
export function feedPath(feed: Feed): `/${string}` {
  switch (feed.kind) {
    case 'everyone':
      return '/';
    case 'mine':
      return '/me';
    case 'author':
      return `/authors/${encodeURIComponent(feed.authorId)}`;
  }
}

/** Of each kind, the feed that shows the posts of one user; null where the user is not known. */
export function feedsWithPostsOf(userId: string | null): Record<Feed['kind'], Feed | null> {
  return {
    everyone: { kind: 'everyone' },
    mine: { kind: 'mine' },
    author: userId === null ? null : { kind: 'author', authorId: userId },
  };
}
