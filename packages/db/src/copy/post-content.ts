import { postFields, type StoredPost } from '../post-fields.ts';

/** The fields in which two posts of one id differ. */
export function differingFields(one: StoredPost, other: StoredPost): string[] {
  return postFields.filter((field) => comparable(one[field]) !== comparable(other[field]));
}

function comparable(value: StoredPost[keyof StoredPost]): string | number | null {
  return value instanceof Date ? value.getTime() : value;
}

/** The one text of a post: JSON with its fields in a fixed order and its dates in ISO 8601, in UTC. */
export function canonicalText(post: StoredPost): string {
  return JSON.stringify(post, postFields);
}
