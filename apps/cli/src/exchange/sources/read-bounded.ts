import { constants, open } from 'node:fs/promises';

/**
 * Reads a file, unless it is larger than the limit. Opens without waiting, so that a pipe in the place of a file does
 * not hold the import.
 * @param limit in bytes.
 * @returns null for a larger file.
 * @throws Error of the file system.
 */
export async function readBounded(path: string, limit: number): Promise<Buffer | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limit) return null;
    }
    return Buffer.concat(chunks, length);
  } finally {
    await file.close();
  }
}
