import { request } from 'node:http';

export interface RawReply {
  status: number;
  body: string;
}

/** Sends a request exactly as it is: `fetch` tidies paths up, and sets `Host` itself. */
export function raw(
  url: string,
  options: { method?: string; path?: string; headers?: Record<string, string>; body?: string },
): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const { body, ...head } = options;
    const sent = request(url, head, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}
