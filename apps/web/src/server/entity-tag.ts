import { createHash } from 'node:crypto';

/** A strong entity tag: it is made from every byte of the text. */
export function entityTag(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url')}"`;
}

/**
 * Whether the client has what an entity tag stands for. `If-None-Match` compares weakly (RFC 9110, 13.1.2): a proxy that
 * compresses may have made the tag weak.
 * @param etag null for what has none
 */
export function hasTag(ifNoneMatch: string | null, etag: string | null): boolean {
  if (ifNoneMatch === null || etag === null) return false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim());
  return tags.some((tag) => tag === '*' || tag === etag || tag === `W/${etag}`);
}
