import { randomBytes } from 'node:crypto';

/**
 * A new post id: 24 hexadecimal characters shaped like MongoDB's ObjectId, so that a post keeps its address when it
 * moves between stores: 4 bytes of seconds since 1970, then 8 random ones.
 */
export function newPostId(now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  return seconds.toString(16).padStart(8, '0') + randomBytes(8).toString('hex');
}
