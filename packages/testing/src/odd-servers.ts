import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

export interface OddServer {
  url: string;
  /** Requests so far. */
  requests(): number;
  close(): Promise<void>;
}

/** The http address of a listening server. */
export function urlOf(server: Server, scheme = 'http'): string {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port.');
  return `${scheme}://127.0.0.1:${address.port}`;
}

/** A server on a free port that answers as told. */
export async function startServer(listener: RequestListener): Promise<OddServer> {
  return opened(createServer(listener), 'http');
}

/** A server whose certificate nobody has signed. */
export async function startUntrustedServer(): Promise<OddServer> {
  const [key, cert] = await Promise.all(
    ['untrusted-key.pem', 'untrusted-certificate.pem'].map((name) =>
      readFile(new URL(`../certificate/${name}`, import.meta.url)),
    ),
  );
  return opened(createSecureServer({ key, cert }), 'https');
}

/** Ways to answer that are not Postern's. */
export const oddAnswers = {
  nothing: () => {},
  html: (_, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end('<!doctype html><h1>Hello</h1>');
  },
  badGateway: (_, response) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
  },
  half: (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 });
    response.write('[{"result":', () => response.destroy());
  },
  otherJson: (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"hello":"world"}');
  },
} satisfies Record<string, RequestListener>;

async function opened(server: Server, scheme: string): Promise<OddServer> {
  let requests = 0;
  server.on('request', () => {
    requests += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: urlOf(server, scheme),
    requests: () => requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
