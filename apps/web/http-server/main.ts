import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { createLog } from '@postern/api/log';
import createNext from 'next';
import { listsVersion, viewsOf } from '../src/server/lists-version';
import { siteOf } from './answered-hosts';
import { answerApi } from './api';
import { createDrain } from './drain';
import { keepPages } from './kept-pages';
import { answerParseError, refuseTunnel } from './parse-errors';
import { createPipeline } from './pipeline';
import { readServerSettings, SettingsError } from './settings';

/**
 * The entry of the HTTP server, bundled to `dist/http-server.js`: Postern's own rules first, then Next, in this
 * one process. A parent is told over IPC why a start failed, and this process ends with it.
 */

/** The longest request line and headers together, in bytes: Clerk's cookies alone may take several thousand. */
const maxHeaderBytes = 32_768;
const headersTimeoutMs = 15_000;
/** A whole request, its body included. */
const requestTimeoutMs = 30_000;
/** Beyond them a connection is closed at once. */
const maxConnections = 1_000;

const log = createLog();

try {
  await start();
} catch (error) {
  const known = error instanceof SettingsError;
  if (!known) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  const sentence = known ? error.message : 'The web server failed to start: see above.';
  await tell(sentence);
  process.exit(1);
}

async function start(): Promise<void> {
  const settings = readServerSettings(process.env);
  // proxy.ts leaves to this server what it does itself where Next answers alone.
  Object.assign(process.env, { NODE_ENV: 'production', POSTERN_HTTP_SERVER: '1' });
  const { host, port } = settings;

  const next = createNext({
    dev: false,
    dir: path.join(import.meta.dirname, '..'),
    hostname: host,
    port,
    // Next would answer upgrades past the pipeline; it gets a server that never listens.
    httpServer: http.createServer(),
  });
  await next.prepare();

  const server = http.createServer({
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: 5_000,
  });
  const listener = net.createServer({ allowHalfOpen: true, noDelay: true });
  listener.maxConnections = maxConnections;
  // With this event the HTTP server begins to watch its time limits.
  listener.on('listening', () => server.emit('listening'));

  const drain = createDrain(listener, server);
  const pipeline = createPipeline({
    site: siteOf(host, settings.origins),
    trustedProxies: settings.trustedProxies,
    accountsSecret: settings.accountsSecret,
    identity: settings.identity,
    log,
    api: answerApi,
    next: keepPages(next.getRequestHandler(), {
      identity: settings.identity,
      versions: { ofLists: listsVersion, viewsOf },
    }),
  });
  const handle = (request: http.IncomingMessage, response: http.ServerResponse) => {
    drain.begin(response);
    void pipeline(request, response);
  };
  server.on('request', handle);
  // The pipeline asks for the body when it wants it.
  server.on('checkContinue', handle);
  server.on('connect', ({ socket }) => refuseTunnel(socket, drain.isAnswering(socket)));
  server.on('clientError', (error, socket) => {
    if (socket instanceof net.Socket) answerParseError(error, socket, drain.isAnswering(socket));
  });

  stopWhenAsked(async () => {
    await drain.stop();
    await next.close();
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, host, resolve);
  });
}

/** Ends with exit code 0 when what was begun has ended; a parent that is gone is waited for by nobody. */
function stopWhenAsked(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) return;
    stopping = true;
    void stop().finally(() => process.exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onSignal);
  if (process.send !== undefined) process.on('disconnect', () => process.exit(1));
}

function tell(sentence: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.send?.({ type: 'failed', sentence }, undefined, undefined, () => resolve())) return;
    if (process.send === undefined) {
      process.stderr.write(`${sentence}\n`);
      resolve();
    }
  });
}
