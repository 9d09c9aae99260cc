import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A new id as Clerk writes them: the prefix (`user_`, `sess_`, …) and 27 letters and digits. */
export function newId(prefix: string): string {
  return prefix + Array.from({ length: 27 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}
