/**
 * The condition that a document is a post, which `readPost` and `readSummaries` can read. Lists have it, so that a page
 * does not end early because of a document that is no post.
 */
export const READABLE = {
  _id: { $type: 'objectId' },
  title: { $type: 'string' },
  authorEmail: { $type: 'string' },
};

/** Types that the fields by which lists are sorted have no place for: documents older than the rules may have them. */
const NO_NUMBER = { $type: ['string', 'object', 'array', 'bool', 'date', 'objectId'] };
const NO_DATE = { $type: ['string', 'object', 'array', 'bool', 'number', 'objectId'] };

/** Conditions, of which one holds for a document that no list can show in its place. */
export const MISPLACED = [{ views: NO_NUMBER }, { createdAt: NO_DATE }];

/**
 * The condition that a document is a post that a list can show in its place. A range of a list replaces one of the last
 * two: it holds for values of its own type alone.
 */
export const LISTABLE = { ...READABLE, views: { $not: NO_NUMBER }, createdAt: { $not: NO_DATE } };
