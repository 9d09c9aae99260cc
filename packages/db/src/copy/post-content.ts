import type { StoredPost } from '../post-store.ts';

/** All that a post is beside its id. */
const CONTENT = [
  ...(['createdAt', 'updatedAt', 'title', 'body', 'views'] as const),
  ...(['author', 'authorId', 'authorEmail'] as const),
];

/** The fields in which two posts of one id differ. */
export function differingFields(one: StoredPost, other: StoredPost): string[] {
  return CONTENT.filter((field) => comparable(one[field]) !== comparable(other[field]));
}

function comparable(value: StoredPost[keyof StoredPost]): string | number | null {
  return value instanceof Date ? value.getTime() : value;
}

/** The one text of a post: JSON with its fields in a fixed order and its dates in ISO 8601, in UTC. */
export function canonicalText(post: StoredPost): string {
  return JSON.stringify(post, ['id', ...CONTENT]);
}
