import type { IncomingMessage } from 'node:http';

/** A header that was sent once and is not empty, else null. */
export function header(message: IncomingMessage, name: string): string | null {
  const value = message.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
