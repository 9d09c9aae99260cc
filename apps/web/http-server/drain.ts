import { once } from 'node:events';
import type { Server as HttpServer, ServerResponse } from 'node:http';
import type { Server as Listener, Socket } from 'node:net';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';

/** How long, in milliseconds, requests that have begun may take to end. */
const drainMs = 10_000;

/** How long, in milliseconds, a connection that was kept alive may still bring the request that is on its way. */
const idleGraceMs = 250;

/** How long, in milliseconds, a turn of the event loop takes at most that had nothing to do. */
const quietTurnMs = 0.5;

/** How long, in milliseconds, to wait for such a turn. */
const quietWithinMs = 1_000;

/** Follows what a server has begun, and stops it without losing any of that. */
export interface Drain {
  /** Notes a request that has begun. */
  begin(response: ServerResponse): void;
  /** Whether an answer is on its way on a connection. */
  isAnswering(socket: Socket): boolean;
  /** Stops: takes no new connection, ends what was begun, closes every connection. */
  stop(): Promise<void>;
}

/**
 * @param listener takes the connections; it stands apart from `server`, so that it can be closed while connections
 *   that are kept alive stay
 * @param server speaks HTTP on them
 */
export function createDrain(listener: Listener, server: HttpServer): Drain {
  const sockets = new Set<Socket>();
  const begun = new Set<ServerResponse>();
  let stopping = false;
  /** Connections that came while the listener was about to close; null outside that time. */
  let held: Socket[] | null = null;

  listener.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (held) held.push(socket);
    else server.emit('connection', socket);
  });

  /**
   * Closing a listener resets the connections that the system has accepted and this process has not. So new
   * ones wait until it is closed, which calms the load, and it is closed right after a turn of the event loop
   * that found none and did nothing else.
   */
  async function closeListener() {
    held = [];
    const until = performance.now() + quietWithinMs;
    for (let quiet = false; !quiet && performance.now() < until; ) {
      const before = performance.now();
      const connections = held.length;
      await nextTurn();
      const idle = begun.size === 0 && held.length === connections;
      quiet = idle && performance.now() - before < quietTurnMs;
    }
    listener.close();
    for (const socket of held) server.emit('connection', socket);
    held = null;
  }

  return {
    begin(response) {
      begun.add(response);
      response.once('close', () => begun.delete(response));
      if (stopping) response.setHeader('connection', 'close');
    },

    isAnswering: (socket) => [...begun].some((answer) => answer.socket === socket && answer.headersSent),

    async stop() {
      stopping = true;
      const deadline = AbortSignal.timeout(drainMs);
      for (const response of begun) if (!response.headersSent) response.setHeader('connection', 'close');
      await closeListener();
      await delay(idleGraceMs);
      while (begun.size > 0 && !deadline.aborted) {
        const ends = [...begun].map((response) => once(response, 'close', { signal: deadline }));
        await Promise.race(ends).catch(() => {});
      }
      for (const socket of sockets) socket.destroy();
    },
  };
}
