import { IncomingMessage, type ServerResponse } from 'node:http';
import { Refusal } from './refusal';

/** Bytes of bodies that all requests under way may hold together. */
const maxHeldBytes = 64 * 1024 * 1024;

let heldBytes = 0;

/**
 * Reads a body whole, so that slow senders occupy nothing behind this server, and what is given up half-way
 * reaches nobody.
 * @param length the bytes that it declares, at least 1
 * @param response until whose end the body counts as held
 * @returns the same request with its body at hand, or null when the sender has gone
 * @throws Refusal 503 when the bodies of all requests together take too much memory
 */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  length: number,
): Promise<IncomingMessage | null> {
  let held = 0;
  response.once('close', () => {
    heldBytes -= held;
  });
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.from(chunk);
      held += bytes.length;
      heldBytes += bytes.length;
      if (heldBytes > maxHeldBytes) {
        throw new Refusal(503, 'Postern is busy: try again in a minute.', { 'retry-after': '60' });
      }
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return null;
  }
  return held === length ? withBody(request, Buffer.concat(chunks)) : null;
}

function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const whole = new IncomingMessage(request.socket);
  Object.assign(whole, {
    method: request.method,
    url: request.url,
    httpVersion: request.httpVersion,
    httpVersionMajor: request.httpVersionMajor,
    httpVersionMinor: request.httpVersionMinor,
    headers: request.headers,
    rawHeaders: request.rawHeaders,
    complete: true,
  });
  whole.push(body);
  whole.push(null);
  return whole;
}
