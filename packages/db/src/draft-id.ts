import { createHash } from 'node:crypto';

/**
 * The id of the draft that an author makes with a random key: the same for the same author and key, so that a repeated
 * call makes one draft. It has the shape of a post's id, and nobody can choose it: it is the beginning of a SHA-256.
 */
export function draftIdOf(authorId: string, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify(['draft', authorId, key]))
    .digest('hex')
    .slice(0, 24);
}
