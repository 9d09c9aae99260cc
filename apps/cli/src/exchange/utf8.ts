import { isUtf8 } from 'node:buffer';
import { Unreadable } from './unreadable.ts';

/** The bytes that a file in another encoding begins with. UTF-32 first: its mark begins with the one of UTF-16. */
const marks: readonly [readonly number[], string][] = [
  [[0xff, 0xfe, 0, 0], 'UTF-32 (little-endian)'],
  [[0, 0, 0xfe, 0xff], 'UTF-32 (big-endian)'],
  [[0xff, 0xfe], 'UTF-16 (little-endian)'],
  [[0xfe, 0xff], 'UTF-16 (big-endian)'],
];

/** The first characters of a post, `-`, `+`, `{` and the like, as they stand in UTF-16 without a mark. */
const unmarked: readonly [RegExp, string][] = [
  [/^[\x20-\x7e]\0[\x20-\x7e]\0/, 'UTF-16 (little-endian)'],
  [/^\0[\x20-\x7e]\0[\x20-\x7e]/, 'UTF-16 (big-endian)'],
];

/**
 * Names the encoding of a file that is not UTF-8, by its first bytes.
 * @param head at least the first 4 bytes of the file.
 * @returns null for UTF-8, and where the first bytes do not tell.
 */
export function foreignEncoding(head: Buffer): string | null {
  const marked = marks.find(([mark]) => mark.every((byte, index) => head[index] === byte));
  if (marked) return marked[1];
  const start = head.subarray(0, 4).toString('latin1');
  return unmarked.find(([pattern]) => pattern.test(start))?.[1] ?? null;
}

/** Decodes UTF-8. @throws Unreadable with the name of another encoding, or the place of the first byte that is wrong. */
export function decodeUtf8(bytes: Buffer): string {
  const encoding = foreignEncoding(bytes);
  if (encoding !== null) throw new Unreadable(`it is in ${encoding}; save it as UTF-8`);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const offset = firstWrongByte(bytes);
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  throw new Unreadable(`it is not UTF-8: byte 0x${byte} at offset ${offset}; save it as UTF-8`);
}

/** Where the first sequence begins that is not UTF-8, in bytes from 0. */
function firstWrongByte(bytes: Buffer): number {
  let offset = 0;
  while (offset < bytes.length) {
    const length = sequenceLength(bytes[offset] ?? 0);
    if (!isUtf8(bytes.subarray(offset, offset + length))) return offset;
    offset += length;
  }
  return offset;
}

/** Bytes of a character that begins with this byte. */
function sequenceLength(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
