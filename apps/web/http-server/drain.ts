import { once } from 'node:events';
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import type { Server, Socket } from 'node:net';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';

/** How long, in milliseconds, requests that have begun may take to end. */
const drainMs = 10_000;

/** How long, in milliseconds, a connection that was kept alive may still bring the request that is on its way. */
const idleGraceMs = 250;

/** Follows what a server has begun, and stops it without losing any of that. */
export interface Drain {
  /** Notes a request; call it first, whatever then becomes of the request. */
  begin(request: IncomingMessage, response: ServerResponse): void;
  /** Stops: takes no new connection, ends what was begun, closes every connection. */
  stop(): Promise<void>;
}

/**
 * @param listener takes the connections
 * @param server speaks HTTP on them
 */
export function createDrain(listener: Server, server: HttpServer): Drain {
  const sockets = new Set<Socket>();
  const begun = new Set<ServerResponse>();
  let stopping = false;

  listener.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  return {
    begin(_request, response) {
      begun.add(response);
      response.once('close', () => begun.delete(response));
      if (stopping) response.setHeader('connection', 'close');
    },
    async stop() {
      stopping = true;
      for (const response of begun) if (!response.headersSent) response.setHeader('connection', 'close');
      await acceptWaiting();
      listener.close();

      const deadline = AbortSignal.timeout(drainMs);
      await delay(idleGraceMs);
      server.closeIdleConnections();
      while (begun.size > 0 && !deadline.aborted) {
        await Promise.race([...begun].map((response) => once(response, 'close', { signal: deadline }))).catch(
          () => {},
        );
      }
      for (const socket of sockets) socket.destroy();
    },
  };
}

/**
 * Closing a listener resets the connections that the system has taken and this process has not. So it is closed
 * right after a turn of the event loop that took them all and did little else.
 */
async function acceptWaiting(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    const before = performance.now();
    await nextTurn();
    if (performance.now() - before < 0.5) return;
  }
}
