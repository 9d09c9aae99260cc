import type { IncomingMessage } from 'node:http';
import { ApiError } from '../domain/errors.ts';
import { isJsonObject, type JsonObject } from '../state/json-object.ts';

const MAX_BODY_BYTES = 100_000;
/** So much of a refused body is read and dropped, so that its sender receives the answer; a longer one is cut off. */
const MAX_DISCARDED_BYTES = 1_000_000;

/** The client closed the connection before its request was complete: there is nobody to answer. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/**
 * Reads the fields of a request's body: a form or a JSON object. Another content type has no fields.
 * @throws ApiError 400 for a malformed one, 413 for one over 100,000 bytes (by its declared length before it is read).
 * @throws ClientGone when the connection ends before the body is complete.
 */
export async function readFields(message: IncomingMessage): Promise<JsonObject> {
  const content = await readBody(message);
  const type = message.headers['content-type'] ?? '';
  if (content === '') return {};
  if (type.includes('json')) return parseJsonFields(content);
  if (type.includes('x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(content));
  return {};
}

/** Reads and drops the body of a refused request. */
export function discardBody(message: IncomingMessage): void {
  let left = MAX_DISCARDED_BYTES;
  message.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) message.destroy();
  });
  message.on('error', () => undefined);
}

function readBody(message: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    if (Number(message.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
      reject(tooLarge());
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) {
        chunks.push(chunk);
        return;
      }
      message.off('data', take);
      reject(tooLarge());
    };
    message.on('data', take);
    message.on('end', () => resolve(Buffer.concat(chunks).toString()));
    message.on('error', () => reject(new ClientGone()));
    message.on('close', () => reject(new ClientGone()));
  });
}

function tooLarge(): ApiError {
  return new ApiError(413, 'request_too_large', 'The request is too large.');
}

function parseJsonFields(content: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    value = null;
  }
  if (!isJsonObject(value)) throw new ApiError(400, 'request_body_invalid', 'The body is not a JSON object.');
  return value;
}
