/**
 * The condition that a document is a post, which `readPost` and `readSummaries` can read. Lists have it, so that a page
 * does not end early because of a document that is no post.
 */
export const READABLE = {
  _id: { $type: 'objectId' },
  title: { $type: 'string' },
  authorEmail: { $type: 'string' },
};
